// Tells the server once in which time zone this browser is, and shows the times in it. Whoever has chosen another one keeps it.
const form = document.getElementById('time-zone');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
let isUntouched = true;

async function tell() {
  const fields = new URLSearchParams(new FormData(form));
  fields.set('zone', here);
  fields.set('chosen', 'false');
  const answer = await fetch(form.action, {method: 'POST', body: fields, redirect: 'manual'});
  // Whoever has begun to fill something in keeps that, and reads the next page in the own zone.
  if (answer.type === 'opaqueredirect' && isUntouched) {
    window.location.reload();
  }
}

// A page that says what has been done, or why not, says so once: the next one tells.
const saysSomething = document.querySelector('[role=status], #faults') !== null;
if (here && form.dataset.chosen === 'false' && form.dataset.known !== here && !saysSomething) {
  document.addEventListener('input', () => {
    isUntouched = false;
  }, {once: true});
  tell();
}
