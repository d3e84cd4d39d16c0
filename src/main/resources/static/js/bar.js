// What is folded away in the bar closes as menus do; without this it opens and closes by its own word alone.
export function closeByItself(bar) {
  const more = bar.querySelector('details');
  if (!more) {
    return;
  }
  document.addEventListener('click', event => {
    if (!more.contains(event.target)) {
      more.open = false;
    }
  });
  more.addEventListener('keydown', event => {
    if (event.key === 'Escape' && more.open) {
      more.open = false;
      more.querySelector('summary').focus();
    }
  });
}

const ours = document.querySelector('.bar');
if (ours) {
  closeByItself(ours);
}
