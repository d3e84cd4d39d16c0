// Enter in a box or a day would press the first of the buttons below, and so send mails to whoever is ticked.
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target.matches('main form[method="post"] input')) {
    event.preventDefault();
  }
});

// Ticks everybody on a board at once; without scripts each is ticked alone.
const all = document.getElementById('tick-all');
if (all) {
  const people = () => [...document.querySelectorAll('input[name="person"]')];
  all.closest('.tick-all').hidden = false;
  all.addEventListener('change', () => people().forEach(person => { person.checked = all.checked; }));
}
