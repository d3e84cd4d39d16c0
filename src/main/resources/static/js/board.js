// Ticks everybody on a board at once; without scripts each is ticked alone.
const all = document.getElementById('tick-all');
if (all) {
  const people = () => [...document.querySelectorAll('input[name="person"]')];
  all.closest('.tick-all').hidden = false;
  all.addEventListener('change', () => people().forEach(person => { person.checked = all.checked; }));
}
