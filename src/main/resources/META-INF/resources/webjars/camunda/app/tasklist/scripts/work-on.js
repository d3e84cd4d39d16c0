// From one task to the next: offers what is due first once a form has been sent, and shows a phone either the lists or the task.
const appRoot = document.querySelector('base').getAttribute('app-root');
const DAY = {month: 'short', day: 'numeric'};

function create(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

async function ask(path) {
  const answer = await fetch(appRoot + path, {headers: {Accept: 'application/json'}});
  return answer.ok ? answer.json() : undefined;
}

/** What waits for somebody and is due first, but for the form that was just sent; what has no due day comes last. */
async function dueFirst(sent) {
  const user = await ask('/api/admin/auth/user/default');
  const mine = user && await ask(
      `/api/engine/engine/default/task?assignee=${encodeURIComponent(user.userId)}&sortBy=dueDate&sortOrder=asc&maxResults=50`);
  const due = task => task.due ? Date.parse(task.due.replace(/(\d\d)$/, ':$1')) : Infinity;
  return (mine ?? [])
      .filter(task => `task/${task.id}` !== sent)
      .sort((one, other) => due(one) - due(other))
      .map(task => ({...task, dueAt: due(task)}))[0];
}

function close(notice) {
  const button = create('button', {type: 'button', className: 'close', textContent: '×'});
  button.setAttribute('aria-label', 'Close');
  button.addEventListener('click', () => notice.remove());
  return button;
}

async function offerNext(sent) {
  document.querySelector('.next-task')?.remove();
  const notice = create('div', {className: 'alert alert-success next-task'});
  notice.setAttribute('role', 'status');
  document.querySelector('.tasks-list > .content')?.prepend(notice);
  const next = await dueFirst(sent).catch(() => undefined);
  // What an earlier attempt was refused for is in order now.
  document.querySelectorAll('.notifications .alert-danger .close').forEach(refusal => refusal.click());
  notice.append(close(notice), create('p', {textContent: 'Sent.'}));
  if (next === undefined) {
    notice.append(create('p', {textContent: 'Nothing else waits for you.'}));
    return;
  }
  const when = next.dueAt === Infinity ? '' : `, due ${new Date(next.dueAt).toLocaleDateString('en-US', DAY)}`;
  const link = create('a', {
    className: 'btn btn-primary',
    href: `#/?forceDisplayTask=true&task=${encodeURIComponent(next.id)}`,
    textContent: `Next: ${next.name}${when}`
  });
  link.addEventListener('click', () => notice.remove());
  notice.append(link);
}

window.addEventListener('charterpath:sent', event => offerNext(event.detail.form));

function showWhatIsOpen() {
  document.body.classList.toggle('task-open', /[?&]task=/.test(window.location.hash));
  const header = document.querySelector('.task-details > header');
  if (header && !header.querySelector('.all-tasks')) {
    const back = create('a', {className: 'btn btn-link all-tasks', href: '#/', textContent: 'All tasks'});
    // The list stays the one that was shown.
    back.addEventListener('click', event => {
      event.preventDefault();
      window.location.hash = window.location.hash.replace(/([?&])(task|detailsTab|forceDisplayTask)=[^&]*/g, '$1');
    });
    header.prepend(back);
  }
}

/** Opened in the list below, a task begins above it. */
function toTop() {
  if (document.body.classList.contains('task-open')) {
    document.querySelector('.page-wrap')?.scrollTo(0, 0);
    window.scrollTo(0, 0);
  }
}

window.addEventListener('hashchange', () => {
  showWhatIsOpen();
  toTop();
});
new MutationObserver(showWhatIsOpen).observe(document.querySelector('.site-wrap'), {childList: true});
showWhatIsOpen();

// Not a plugin: there is nothing to render.
export default [];
