// What somebody has typed into a page stays there until the server has taken it. By itself a browser would show its own
// page instead where no answer comes, ours for errors where something is refused, and the sign-in page where a session has
// ended; and what was typed would be gone.
const PATIENCE_MILLIS = 60_000;

async function ask(address, options) {
  const answer = await fetch(address, {
    headers: {Accept: 'text/html'},
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
    ...options
  });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return {answer, page, signedOut: page.getElementById('sign-in') !== null};
}

function post(form) {
  return ask(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
}

/** Whose page it is. Another person may have signed in to this browser since, and must not send what the first one typed. */
function userOf(page) {
  return page.querySelector('meta[name="signed-in-as"]')?.content;
}

/** The page's forms prove with it that they are ours; it ends with the session. */
function renewToken(token) {
  document.querySelectorAll('input[name="_csrf"]').forEach(old => {
    old.value = token.value;
  });
}

async function send(form) {
  const first = await post(form);
  if (first.answer.status !== 403) {
    return first;
  }
  const again = await ask(window.location.href);
  if (again.signedOut || !again.answer.ok) {
    return again.signedOut ? again : first;
  }
  if (userOf(again.page) !== userOf(document)) {
    return {...again, isOfSomebodyElse: true};
  }
  const token = again.page.querySelector('input[name="_csrf"]');
  if (token === null) {
    return first;
  }
  renewToken(token);
  return post(form);
}

function show({answer, page}) {
  if (answer.redirected) {
    window.history.replaceState(null, '', answer.url);
  }
  document.title = page.title;
  document.body.replaceWith(page.body);
  // At once: while a page still glides, what is pressed on it slips away from under the pointer, and nothing is sent.
  window.scrollTo({top: 0, behavior: 'instant'});
  const outcome = document.querySelector('main [role=status], main [role=alert]');
  if (outcome) {
    outcome.tabIndex = -1;
    outcome.focus({preventScroll: true});
    outcome.scrollIntoView({block: 'nearest', behavior: 'instant'});
  }
}

function tell(form, ...words) {
  const notice = document.createElement('div');
  notice.className = 'alert alert-danger not-sent';
  notice.setAttribute('role', 'alert');
  notice.append(...words);
  form.querySelector('.not-sent')?.remove();
  form.querySelector('button[type=submit]').before(notice);
  notice.scrollIntoView({block: 'nearest', behavior: 'instant'});
}

function signIn(address) {
  return Object.assign(document.createElement('a'),
      {href: address, target: '_blank', className: 'alert-link', textContent: 'Sign in again in another tab'});
}

/** What becomes of what was sent: the words are those of the page where it was refused. */
function follow(form, outcome) {
  if (outcome.signedOut) {
    tell(form, 'Your session has ended. What you typed is still here. ', signIn(outcome.answer.url), ', then send this.');
  } else if (outcome.isOfSomebodyElse) {
    tell(form, 'Somebody else is signed in to this browser now, so this was not sent. What you typed is still here: sign in as '
        + 'yourself in another tab, then send it.');
  } else if (outcome.answer.ok || outcome.page.title === document.title) {
    show(outcome);
  } else {
    const words = [...outcome.page.querySelectorAll('main h1, main h1 + p')].map(part => part.textContent.trim());
    tell(form, `${words.join('. ')} What you typed is still here.`);
  }
}

document.addEventListener('submit', async event => {
  const form = event.target;
  if (form.method !== 'post' || !form.querySelector('textarea')) {
    return;
  }
  event.preventDefault();
  // Until there is an answer nobody types or presses anything here: the answer would sweep it away.
  const main = form.closest('main');
  if (main.inert) {
    return;
  }
  const focused = document.activeElement;
  const sent = send(form);
  main.inert = true;
  const outcome = await sent.catch(() => null);
  main.inert = false;
  focused.focus({preventScroll: true});
  if (outcome) {
    follow(form, outcome);
  } else {
    tell(form, 'The server cannot be reached. What you typed is still here: send it again when you are connected.');
  }
});
