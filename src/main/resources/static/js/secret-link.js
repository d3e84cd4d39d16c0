// What stands after the "#" of a link from a mail comes to no server by itself: the form hands it over.
const field = document.getElementById('token');
const secret = window.location.hash.slice(1);
if (secret) {
  field.value = secret;
}
document.getElementById('code').hidden = field.value !== '';
