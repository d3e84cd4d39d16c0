// People in Cockpit: the board of a cohort on the dashboard and on a page of its own, whose work a process instance is, and how
// many are on time and late at each step of a diagram. What people named goes into the page as text, never as markup.
const appRoot = document.querySelector('base').getAttribute('app-root');
const ourRoot = appRoot.replace(/\/camunda$/, '');
const PAGE = '/cohorts';
const STATES = {ENROLLED: 'open', ON_LEAVE: 'paused', COMPLETED: 'done', NOT_COMPLETED: 'closed', WITHDRAWN: 'closed'};
const MARKS = {LATE: 'late', OPEN: 'now', DONE: 'done', NOT_COMPLETED: 'closed', WAIVED: 'paused', NOT_BEGUN: 'open'};
const RISKS = {AT_RISK: 'late', WATCH: 'soon', ON_TRACK: 'done'};
const FEW = 8;
const DIAGRAM_ID = 2;

function create(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function mark(kind, words, isShown) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `${ourRoot}/img/marks.svg#${kind}`);
  svg.append(use);
  const text = create('span', {textContent: words, className: isShown ? '' : 'sr-only'});
  return create('span', {className: `state state-${kind}`, title: words}, svg, ' ', text);
}

function problem(words) {
  const paragraph = create('p', {className: 'alert alert-danger', textContent: words});
  paragraph.setAttribute('role', 'alert');
  return paragraph;
}

async function ask(path) {
  const answer = await fetch(`${ourRoot}/api/v1/${path}`, {headers: {Accept: 'application/json'}});
  if (!answer.ok) {
    throw new Error(answer.status === 401
        ? 'Your session has ended. Please sign in again.'
        : `This cannot be shown now: the server answered ${answer.status}.`);
  }
  return answer.json();
}

// Fills a part of the page once the server has answered.
function fill(place, question, shown) {
  place.replaceChildren(create('p', {textContent: 'Loading…'}));
  return question
      .then(answer => place.replaceChildren(...shown(answer)))
      .catch(failure => place.replaceChildren(problem(failure.message)));
}

const instance = id => `#/process-instance/${id}/runtime`;

function row(person, stages) {
  const name = create('th', {scope: 'row'},
      create('a', {href: ourRoot + '/journey?enrolment=' + encodeURIComponent(person.enrolment), textContent: person.name}),
      create('small', {className: 'cohort-place', textContent: [person.school, person.coach].filter(Boolean).join(' · ')}));
  const risk = create('td', {});
  if (person.risk) {
    risk.append(mark(RISKS[person.risk.level], person.risk.title, true),
        create('small', {className: 'cohort-place', textContent: person.risk.reasons.join('; ')}));
  } else if (STATES[person.state]) {
    risk.append(mark(STATES[person.state], person.stateInWords, true));
  }
  const cells = person.stages.map((stage, at) => {
    const shown = mark(MARKS[stage.state], `${person.name}, ${stage.words}`, false);
    const id = stage.processInstance || person.processInstance;
    const cell = create('td', {className: 'cohort-cell'}, id ? create('a', {href: instance(id)}, shown) : shown);
    cell.dataset.label = stages[at].title;
    return cell;
  });
  return create('tr', {}, name, risk, ...cells, create('td', {textContent: person.state === 'ACTIVE' ? person.pace : ''}));
}

function board(answer, most) {
  const people = answer.people.slice(0, most);
  const head = create('tr', {}, ...['Person', 'Risk'].map(title => create('th', {scope: 'col', textContent: title})),
      ...answer.stages.map(stage => create('th', {scope: 'col', className: 'cohort-cell'},
          create('abbr', {title: stage.title, textContent: stage.title.slice(0, 3)}))),
      create('th', {scope: 'col', textContent: 'Pace'}));
  const counts = create('p', {}, ...Object.entries({AT_RISK: 'At risk', WATCH: 'Watch', ON_TRACK: 'On track'})
      .flatMap(([level, title]) => [mark(RISKS[level], `${title}: ${answer.counts[level]}`, true), '  ']));
  const whole = create('p', {}, create('a', {href: ourRoot + answer.cohort.page,
    textContent: `Open the board of ${answer.cohort.name}`}), ' to write to people, give more time or another coach; where work waits is among its ',
      create('a', {href: `${ourRoot}${answer.cohort.page}/bottlenecks`, textContent: 'bottlenecks'}), '.');
  const table = create('table', {className: 'cams-table cohort-board'}, create('caption', {className: 'sr-only',
    textContent: `People of ${answer.cohort.name} by stage, at risk first`}),
      create('thead', {}, head), create('tbody', {}, ...people.map(person => row(person, answer.stages))));
  const more = answer.people.length - people.length;
  return [counts, people.length ? table : create('p', {textContent: 'Nobody is in it.'}),
    ...(more > 0 ? [create('p', {}, create('a', {href: '#' + PAGE, textContent: `${more} more people`}))] : []), whole];
}

function cohorts(most) {
  const place = create('div', {className: 'cohort-people'});
  const choice = create('select', {id: `cohort-of-${most}`, className: 'form-control'});
  const show = () => fill(place, ask(`cohorts/${encodeURIComponent(choice.value)}/board`), answer => board(answer, most));
  choice.addEventListener('change', show);
  const all = create('div');
  fill(all, ask('cohorts'), answer => {
    if (!answer.cohorts.length) {
      return [create('p', {textContent: 'No cohort is on its way.'})];
    }
    choice.append(...answer.cohorts.map(cohort => create('option', {value: cohort.id, textContent: cohort.name})));
    show();
    return [create('p', {className: 'cohort-choice'}, create('label', {htmlFor: choice.id, textContent: 'Cohort'}), ' ', choice), place];
  });
  return all;
}

function search() {
  const field = create('input', {type: 'search', id: 'cohort-person', className: 'form-control', maxLength: 120});
  const found = create('div');
  found.setAttribute('role', 'status');
  const form = create('form', {className: 'cohort-choice'}, create('label', {htmlFor: field.id, textContent: 'Find a person by name'}), ' ',
      field, ' ', create('button', {type: 'submit', className: 'btn btn-default', textContent: 'Find'}));
  form.addEventListener('submit', event => {
    event.preventDefault();
    fill(found, ask('journeys?q=' + encodeURIComponent(field.value)), answer => answer.people.length
        ? [create('ul', {}, ...answer.people.map(person => create('li', {},
            person.processInstance ? create('a', {href: instance(person.processInstance), textContent: person.name}) : person.name,
            `, ${person.cohort} `, create('a', {href: ourRoot + person.record, textContent: `Record of ${person.name}`}))))]
        : [create('p', {textContent: 'Nobody is called that; type two letters or more.'})]);
  });
  return create('div', {}, form, found);
}

function page(node) {
  node.append(create('section', {className: 'cohort-page'}, create('h2', {textContent: 'Cohorts'}), search(), cohorts(Infinity)));
}

function about(answer) {
  const parts = [];
  if (answer.faults.length) {
    const list = create('ul', {}, ...answer.faults.map(fault => create('li', {}, fault.words + ' ',
        fault.task ? create('a', {href: ourRoot + fault.task, textContent: 'Mend it in Tasklist'}) : 'A task to mend it comes within a day.')));
    const alert = create('div', {className: 'alert alert-warning'}, create('h4', {textContent: 'What stopped'}), list);
    alert.setAttribute('role', 'alert');
    parts.push(alert);
  }
  const who = answer.record
      ? create('a', {href: ourRoot + answer.record, textContent: answer.names}) : answer.names;
  parts.push(create('p', {}, create('strong', {}, who), ', ', create('a', {href: ourRoot + answer.board, textContent: answer.cohort}),
      answer.hours ? `: ${answer.hours}.` : '.'));
  parts.push(create('h4', {textContent: 'Finished steps'}));
  parts.push(answer.finished.length
      ? create('ol', {className: 'cohort-steps'}, ...answer.finished.map(step => create('li', {}, create('time', {dateTime: step.doneAt,
        textContent: step.day}), ' ' + step.title)))
      : create('p', {textContent: 'Nothing is done yet.'}));
  return parts;
}

function crowd(step) {
  const words = `${step.onTime} on time${step.late ? `, ${step.late} late` : ''}`;
  const badge = create('div', {className: 'cohort-crowd', title: words}, create('span', {className: 'cohort-on-time', textContent: step.onTime}));
  badge.setAttribute('role', 'img');
  badge.setAttribute('aria-label', words);
  if (step.late) {
    badge.append(create('span', {className: 'cohort-late', textContent: `▲ ${step.late}`}));
  }
  return badge;
}

export default [
  {
    id: 'charterpath.cohorts.navigation',
    pluginPoint: 'cockpit.navigation',
    priority: 150,
    render(node) {
      node.append(create('a', {href: '#' + PAGE, textContent: 'Cohorts'}));
    }
  },
  {
    id: 'charterpath.cohorts.page',
    pluginPoint: 'cockpit.route',
    priority: 100,
    properties: {path: PAGE},
    render: page
  },
  {
    id: 'charterpath.cohorts.dashboard',
    pluginPoint: 'cockpit.dashboard',
    priority: 100,
    properties: {label: 'Cohorts'},
    render(node) {
      node.append(create('section', {className: 'cohort-page'}, create('h3', {textContent: 'Who falls behind'}), cohorts(FEW)));
    }
  },
  {
    id: 'charterpath.cohorts.instance',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: 900,
    properties: {label: 'Person'},
    render(node, {processInstanceId}) {
      const place = create('section', {className: 'cohort-page'});
      node.append(place);
      fill(place, ask('process-instances/' + encodeURIComponent(processInstanceId)).catch(failure => {
        if (failure.message.includes('404')) {
          return null;
        }
        throw failure;
      }), answer => answer ? about(answer) : [create('p', {textContent: 'This is no person\'s or team\'s work.'})]);
    }
  },
  {
    id: 'charterpath.cohorts.diagram',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    priority: 100,
    async render(viewer) {
      const definition = window.location.hash.split(/[/?]/)[DIAGRAM_ID];
      const {steps} = await ask(`process-definitions/${definition}/people`).catch(() => ({steps: []}));
      const overlays = viewer.get('overlays');
      const elements = viewer.get('elementRegistry');
      steps.filter(step => elements.get(step.elementId)).forEach(step =>
          overlays.add(step.elementId, {position: {top: -12, right: 84}, html: crowd(step)}));
    }
  }
];
