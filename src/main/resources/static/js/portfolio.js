// Follows a copy that is being made until it is there, and then shows the page with it. Whoever leaves the page open does not
// keep the session alive for good: after a while it asks no more.
const address = document.getElementById('follow').dataset.progress;
const EACH = 1500;
const MOST = 400;

async function look(times) {
  const answer = await fetch(address).catch(() => null);
  if (answer?.redirected) {
    window.location.reload();
    return;
  }
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const making = page.getElementById('making');
    if (!making?.classList.contains('is-waiting')) {
      window.location.reload();
      return;
    }
    document.getElementById('making').replaceWith(document.adoptNode(making));
  }
  if (times < MOST) {
    window.setTimeout(() => look(times + 1), EACH);
  }
}

window.setTimeout(() => look(1), EACH);
