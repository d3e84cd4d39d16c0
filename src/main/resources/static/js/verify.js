// Compares a file with the document that was issued. The file is read here, in the browser, and goes nowhere.
const place = document.getElementById('compare');
const expected = place.dataset.sha256;
const input = document.getElementById('paper');
const answer = document.getElementById('comparison');

function say(words, kind) {
  answer.textContent = words;
  answer.className = `alert alert-${kind} words mt-3 mb-0`;
}

async function compare(file) {
  if (!file) {
    return;
  }
  say(`Comparing ${file.name} …`, 'secondary');
  try {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    const found = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (found === expected) {
      say(`${file.name} is the document as it was issued, byte for byte.`, 'success');
    } else {
      say(`${file.name} is not the document that was issued: it is another one, or it was changed. Its SHA-256 is ${found}.`, 'danger');
    }
  } catch {
    say(`${file.name} cannot be read. Choose the file again.`, 'warning');
  }
}

if (!window.crypto?.subtle) {
  say('This browser compares files only on pages that come by https. Compare the SHA-256 above by hand, with a program such as sha256sum.', 'warning');
} else {
  document.getElementById('drop').hidden = false;
  input.addEventListener('change', () => compare(input.files[0]));
  for (const kind of ['dragenter', 'dragover']) {
    place.addEventListener(kind, (event) => {
      event.preventDefault();
      place.classList.add('border-primary');
    });
  }
  place.addEventListener('dragleave', () => place.classList.remove('border-primary'));
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    place.classList.remove('border-primary');
    compare(event.dataTransfer.files[0]);
  });
}
