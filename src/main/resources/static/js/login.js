// Removes what nobody has touched for a month, whoever comes.
import './drafts.js';

// The webapps keep the place that somebody wanted to go to after the "#", which the server never sees: the form hands it
// through, and the browser keeps it while it is redirected.
const form = document.getElementById('sign-in');
for (const way of document.querySelectorAll('#sign-in, .offered')) {
  way.action += window.location.hash;
}

// Whoever is refused types the password again, not the user ID.
const typed = 'charterpath:userId';
const userId = document.getElementById('username');
form.addEventListener('submit', () => window.sessionStorage.setItem(typed, userId.value));
if (document.querySelector('#problem, #wait')) {
  userId.value = window.sessionStorage.getItem(typed) ?? '';
  document.getElementById('password').focus();
}
window.sessionStorage.removeItem(typed);
