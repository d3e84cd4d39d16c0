// Bootstrap's dark colours hang on an attribute: it follows what the system asks for. In the head and not as a module, so that
// nobody sees the page in the other colours first. Without scripts a page stays light, as it does on paper.
(() => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const show = isDark => document.documentElement.setAttribute('data-bs-theme', isDark ? 'dark' : 'light');
  const follow = () => show(dark.matches);
  follow();
  dark.addEventListener('change', follow);
  window.addEventListener('beforeprint', () => show(false));
  window.addEventListener('afterprint', follow);
})();
