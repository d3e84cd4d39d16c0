// The button "Sign out" of our pages: what its owner has typed and not sent goes, too.
import {signOut} from './drafts.js';

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('form.sign-out')) {
    return;
  }
  event.preventDefault();
  signOut(async () => {
    const answer = await fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
    if (!answer.ok) {
      throw new Error(`The server answered ${answer.status}`);
    }
    return answer.url;
  });
});
