// What is folded away in the bar closes as menus do; without this it opens and closes by its own word alone.
// A page may be replaced by what the server answers, so nothing here holds on to a bar.
document.addEventListener('click', event => {
  const more = document.querySelector('.bar details[open]');
  if (more && !more.contains(event.target)) {
    more.open = false;
  }
});
document.addEventListener('keydown', event => {
  const more = event.target.closest?.('.bar details[open]');
  if (event.key === 'Escape' && more) {
    more.open = false;
    more.querySelector('summary').focus();
  }
});
