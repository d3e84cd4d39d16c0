// The webapps keep the place that somebody wanted to go to after the "#", which the server never sees: the form hands it
// through, and the browser keeps it while it is redirected.
const form = document.getElementById('sign-in');
form.action += window.location.hash;
