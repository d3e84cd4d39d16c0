// Runs in Tasklist, Cockpit, Admin and Welcome, whose own sign-in form must never be needed: it leads to ours.
import {onSignOutElsewhere, signOut} from './drafts.js';

const appRoot = document.querySelector('base').getAttribute('app-root');
const ourRoot = appRoot.replace(/\/camunda$/, '');
const idleMinutes = 30; // as server.servlet.session.timeout
const lastActivity = 'charterpath:lastActivity';

let leaving = false;
let place = window.location.hash;

async function isSignedIn() {
  return (await fetch(appRoot + '/api/admin/auth/user/default')).ok;
}

async function leaveTheirSignIn() {
  if (!window.location.hash.startsWith('#/login')) {
    place = window.location.hash;
    return;
  }
  if (leaving) {
    return;
  }
  leaving = true;
  if (await isSignedIn()) {
    // The webapp asks for somebody else, because this person's role may not open it.
    window.location.replace(ourRoot + '/no-access');
  } else {
    // The session has ended: asking for the page again leads to the sign-in page, and from there back to this place.
    window.history.replaceState(null, '', window.location.pathname + place);
    window.location.reload();
  }
}

function endSession() {
  const token = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/);
  return fetch(appRoot + '/api/admin/auth/user/default/logout', {
    method: 'POST',
    headers: token ? {'X-XSRF-TOKEN': token[1]} : {}
  });
}

// In place of the webapp's own way out, which would leave behind what its owner has typed and not sent.
document.addEventListener('click', event => {
  if (!event.target.closest('.logout')) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  signOut(async () => {
    leaving = true;
    try {
      const answer = await endSession();
      if (!answer.ok) {
        throw new Error(`The server answered ${answer.status}`);
      }
    } catch (problem) {
      leaving = false;
      throw problem;
    }
    return ourRoot + '/login?signed-out';
  });
}, true);
onSignOutElsewhere(() => {
  leaving = true;
  window.location.replace(ourRoot + '/login?signed-out');
});
window.addEventListener('hashchange', leaveTheirSignIn);
leaveTheirSignIn();

// Tasklist asks for new tasks all the time, so that the server never sees a session idle. What counts is a person.
function noteActivity() {
  window.localStorage.setItem(lastActivity, String(Date.now()));
}

async function endIdleSession() {
  if (Date.now() - Number(window.localStorage.getItem(lastActivity)) < idleMinutes * 60_000) {
    return;
  }
  await endSession();
  window.location.reload();
}

noteActivity();
for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
  document.addEventListener(event, noteActivity, {passive: true, capture: true});
}
window.setInterval(endIdleSession, 30_000);

// Not a plugin: there is nothing to render.
export default [];
