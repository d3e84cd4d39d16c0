// One box that ticks all rows of a form, and a count of those that are ticked. Without this script each row is ticked by itself.
// The page may be replaced by what the server answers, so nothing here holds on to it.
function rowsOf(form) {
  return [...form.querySelectorAll('input[type=checkbox][data-row]')];
}

function show(form) {
  const rows = rowsOf(form);
  const ticked = rows.filter(row => row.checked).length;
  const all = form.querySelector('[data-select-all]');
  all.checked = ticked === rows.length;
  all.indeterminate = ticked > 0 && ticked < rows.length;
  all.closest('[hidden]')?.removeAttribute('hidden');
  form.querySelector('[data-ticked]').textContent = `${ticked} of ${rows.length} ticked`;
}

function showAll() {
  document.querySelectorAll('form:has([data-select-all])').forEach(show);
}

document.addEventListener('change', event => {
  const form = event.target.form;
  if (!form?.querySelector('[data-select-all]')) {
    return;
  }
  if (event.target.matches('[data-select-all]')) {
    rowsOf(form).forEach(row => {
      row.checked = event.target.checked;
    });
  }
  show(form);
});

new MutationObserver(showAll).observe(document.documentElement, {childList: true});
showAll();
