// Says at once that a file is too large: the server stops reading long before it could say so itself.
const file = document.querySelector('input[type=file][data-most-bytes]');

file?.addEventListener('change', () => {
  const isTooLarge = [...file.files].some(one => one.size > Number(file.dataset.mostBytes));
  file.setCustomValidity(isTooLarge ? file.dataset.tooLarge : '');
  file.reportValidity();
});
