// Reads every calendar that the tests have written (target/calendars) with another library than the program's, and compares
// it with what the test says beside it. The clocks of a zone are known from the calendar itself alone.
import { readdirSync, readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const FOLDER = 'target/calendars';

function moment(time) {
  return time.isDate ? time.toString() : time.toJSDate().toISOString().replace('.000Z', 'Z');
}

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const explained = new Set(
    calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid')),
  );
  const entries = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const zone = component.getFirstProperty('dtstart').getParameter('tzid') ?? null;
    if (zone !== null && !explained.has(zone)) {
      throw new Error(`the clocks of ${zone} are not explained`);
    }
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: moment(event.startDate),
      end: moment(event.endDate),
      zone,
    };
  });
  return { method: calendar.getFirstPropertyValue('method'), entries };
}

function sorted({ method, entries }) {
  const inOrder = [...entries].sort((one, other) => one.uid.localeCompare(other.uid));
  return JSON.stringify({
    method,
    entries: inOrder.map(({ uid, sequence, start, end, zone }) => ({ uid, sequence, start, end, zone })),
  });
}

const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ics'))
  .map((name) => name.slice(0, -'.ics'.length));
const faults = [];
for (const name of names) {
  try {
    const expected = sorted(JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')));
    const found = sorted(read(readFileSync(`${FOLDER}/${name}.ics`, 'utf8')));
    if (found !== expected) {
      faults.push(`${name}: found    ${found}\n${name}: expected ${expected}`);
    }
  } catch (fault) {
    faults.push(`${name}: ${fault.message}`);
  }
}
if (names.length === 0) {
  faults.push(`No calendars in ${FOLDER}: run the tests first.`);
}
console.log(`${names.length} calendars read, ${faults.length} faults`);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
