// Counts on, while somebody chooses, how many people each coach would have.
const counts = new Map([...document.querySelectorAll('#coach-loads [data-coach]')].map(count => [count.dataset.coach, count]));

function add(coach, people) {
  const count = counts.get(coach);
  if (count) {
    count.textContent = String(Number(count.textContent) + people);
  }
}

document.querySelectorAll('select.coach').forEach(list => {
  let chosen = list.value;
  list.addEventListener('change', () => {
    add(chosen, -1);
    add(list.value, 1);
    chosen = list.value;
  });
});
