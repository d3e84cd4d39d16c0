// The bar of our pages in Tasklist, Cockpit, Admin and Welcome: the same places everywhere. Their own header stays below it.
import './bar.js';

const appRoot = document.querySelector('base').getAttribute('app-root');
const ourRoot = appRoot.replace(/\/camunda$/, '');

async function showBar() {
  const answer = await fetch(ourRoot + '/navigation', {headers: {Accept: 'text/html'}});
  if (!answer.ok || answer.redirected) {
    return;
  }
  const bar = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.bar');
  for (const link of bar.querySelectorAll('nav a')) {
    if (link.pathname === window.location.pathname) {
      link.setAttribute('aria-current', 'page');
    }
  }
  document.body.prepend(bar);
}

showBar();

// Not a plugin: there is nothing to render.
export default [];
