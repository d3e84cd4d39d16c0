// What people have typed into Tasklist's forms and not sent yet. Each key is kept in the browser at once, so that a page that
// is left, a session that ends or a network that is away take nothing of it, and on the server two seconds later, so that its
// owner finds it on any machine, and after a crash. It goes when it is sent, from the browser also when its owner signs out and
// when nobody has touched it for a month. See docs/decisions/0042-drafts-follow-their-owner.md.
const ourRoot = new URL('..', import.meta.url).pathname.replace(/\/$/, '');
const engineApi = `${ourRoot}/camunda/api/engine/engine/default`;
const signInApi = `${ourRoot}/camunda/api/admin/auth/user/default`;
const draftsApi = `${ourRoot}/api/v1/drafts`;
const PREFIX = 'charterpath:draft:';
const SIGNED_OUT = 'charterpath:signedOut';
const SENT = 'charterpath:sent';
const DAYS = 30;
const SOME_FORM = 'A form in Tasklist';
/** The server has what is typed after so long, counted from the first key that it does not have. */
const SOON_MILLIS = 2_000;
const AGAIN_MILLIS = 10_000;
const PATIENCE_MILLIS = 5_000;
/** As Drafts.LONGEST_TEXT: what is longer stays in the browser, where its owner reads that it is too long. */
const LONGEST_TEXT = 4000;

// Nothing is kept any more once its owner has signed out, here or in another tab.
let closed = false;

/** Whether two values of a field are the same; what nobody has answered yet has many forms, with the kind of the field. */
function isSame(one, other) {
  const plain = value => JSON.stringify(!value && value !== 0 || value.length === 0 ? null : value);
  return plain(one) === plain(other);
}

function read(key) {
  try {
    return JSON.parse(window.localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keys(prefix) {
  return Object.keys(window.localStorage).filter(key => key.startsWith(prefix));
}

function prefixOf(user) {
  return `${PREFIX}${encodeURIComponent(user)}:`;
}

/** The form's address at our API, which names it a little differently than the engine's. */
function addressOf(form) {
  const [, key] = form.match(/^process-definition\/key\/(.*)$/) ?? [];
  return key === undefined
      ? `${draftsApi}/tasks/${encodeURIComponent(form.replace(/^task\//, ''))}`
      : `${draftsApi}/processes/${encodeURIComponent(key)}`;
}

/** The server's copy of one draft. Its answers are responses; without one, it could not be reached. */
class ServersCopy {

  constructor(form) {
    this.address = addressOf(form);
  }

  async read() {
    const answer = await this.ask('GET');
    this.token = answer.headers.get('X-CSRF-TOKEN') ?? this.token;
    return answer;
  }

  /** Asks for another token where the present one is none, or has ended with its session. */
  async write(method, body) {
    if (!this.token) {
      const answer = await this.read();
      if (!answer.ok) {
        return answer;
      }
    }
    const answer = await this.ask(method, body);
    if (answer.status !== 403) {
      return answer;
    }
    const reading = await this.read();
    return reading.ok ? this.ask(method, body) : reading;
  }

  ask(method, body) {
    const headers = {Accept: 'application/json'};
    if (method !== 'GET') {
      headers['X-CSRF-TOKEN'] = this.token;
    }
    if (body) {
      headers['Content-Type'] = 'application/json';
    }
    const text = body && JSON.stringify(body);
    // What is on its way when the page is left still arrives, as far as browsers allow for that.
    const keepalive = (text?.length ?? 0) < 20_000;
    return fetch(this.address, {method, headers, body: text, keepalive, signal: AbortSignal.timeout(PATIENCE_MILLIS)});
  }
}

function isShort(value) {
  return [value].flat().every(one => typeof one !== 'string' || one.length <= LONGEST_TEXT);
}

function without(fields, isLeftOut) {
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => !isLeftOut(field, value)));
}

/** What somebody has changed in one form since it was opened with the values that the server has. */
class Draft {

  constructor(user, form) {
    this.key = prefixOf(user) + form;
    this.copy = new ServersCopy(form);
    const {typed = {}, left = {}, revision = null, at = 0, pending = true} = read(this.key) ?? {pending: false};
    this.typed = typed;
    /** What was typed over values that have been replaced since, by field: it is offered, and put nowhere by itself. */
    this.left = left;
    /** The server's copy that this one goes on from. */
    this.revision = revision;
    this.at = at;
    /** Whether the server does not have it yet. */
    this.pending = pending;
    this.problem = '';
    this.told = () => {};
    this.leftMore = () => {};
  }

  get isEmpty() {
    return Object.keys({...this.typed, ...this.left}).length === 0;
  }

  /** Joins the server's copy to this one. Says whether there was an answer. */
  async join(isTyping = false) {
    const answer = await this.copy.read();
    if (!answer.ok) {
      return answer;
    }
    const kept = await answer.json();
    if (!this.pending) {
      this.typed = kept.typed;
      this.left = kept.left;
      this.at = Date.parse(kept.typedAt) || 0;
    } else if (kept.revision && kept.revision !== this.revision) {
      this.mix(kept, isTyping);
    }
    this.revision = kept.revision ?? null;
    this.store();
    return answer;
  }

  /** Of what was typed here and elsewhere the newer one is shown, and the other one offered; nothing goes by itself. */
  mix(kept, isTyping) {
    const isNewer = isTyping || this.at >= Date.parse(kept.typedAt);
    this.left = {...kept.left, ...this.left};
    for (const [field, theirs] of Object.entries(kept.typed)) {
      const own = this.typed[field];
      if (own === undefined && !isTyping) {
        this.typed[field] = theirs;
      } else if (own === undefined || (isNewer && !isSame(own.is, theirs.is))) {
        this.left[field] = theirs.is;
      } else if (!isSame(own.is, theirs.is)) {
        this.left[field] = own.is;
        this.typed[field] = theirs;
      }
    }
  }

  /** Learns what the form shows without it. What was typed stays only over the value that it was typed over. */
  begin(values, fields) {
    this.values = values;
    const before = JSON.stringify([this.typed, this.left]);
    const isGone = field => !fields.some(one => one.key === field);
    this.typed = without(this.typed, isGone);
    this.left = without(this.left, isGone);
    for (const [field, {was, is}] of Object.entries(this.typed)) {
      if (isSame(values[field], is)) {
        delete this.typed[field];
      } else if (!isSame(values[field], was)) {
        this.left[field] = is;
        delete this.typed[field];
      }
    }
    if (before === JSON.stringify([this.typed, this.left])) {
      this.store();
    } else {
      this.change();
    }
  }

  get answers() {
    return Object.fromEntries(Object.entries(this.typed).map(([field, {is}]) => [field, is]));
  }

  /** What is not among the answers is not drawn yet, or not asked for at the moment; it stays as it was typed. */
  keep(answers) {
    const before = JSON.stringify(this.typed);
    for (const [field, is] of Object.entries(answers)) {
      if (isSame(is, this.values[field])) {
        delete this.typed[field];
      } else if (!isSame(is, this.typed[field]?.is)) {
        this.typed[field] = {was: this.values[field], is};
      }
    }
    if (before !== JSON.stringify(this.typed)) {
      this.change();
    }
  }

  /** "Save": the server has it at once. */
  save(answers) {
    this.keep(answers);
    return this.send();
  }

  takeBack() {
    for (const [field, is] of Object.entries(this.left)) {
      this.typed[field] = {was: this.values[field], is};
    }
    this.dropLeft();
  }

  dropLeft() {
    this.left = {};
    this.change();
  }

  /** Its owner wants nothing of it. */
  discard() {
    this.typed = {};
    this.dropLeft();
    return this.send();
  }

  /** It has been sent as an answer. What was still on its way must not come in behind that. */
  async drop() {
    this.isSent = true;
    clearTimeout(this.timer);
    window.localStorage.removeItem(this.key);
    window.dispatchEvent(new CustomEvent(SENT, {detail: {form: this.key.slice(this.key.lastIndexOf(':') + 1)}}));
    const late = this.sending;
    if (late) {
      await late;
      await this.copy.write('DELETE').catch(() => {});
    }
  }

  change() {
    this.at = Date.now();
    this.pending = true;
    this.changes = (this.changes ?? 0) + 1;
    this.store();
    this.sendSoon(SOON_MILLIS);
  }

  sendSoon(millis) {
    if (this.values && !this.timer && !this.isOver) {
      this.timer = setTimeout(() => this.send(), millis);
    }
  }

  get isOver() {
    return closed || this.isSent || this.isGone;
  }

  /** Brings it to the server; says whether the server has all of it. One at a time. */
  async send() {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.sending) {
      await this.sending;
    }
    if (this.isOver || !this.pending) {
      return !this.pending;
    }
    this.sending = this.sendOnce().catch(() => 'The server cannot be reached.');
    const problem = await this.sending;
    this.sending = undefined;
    this.problem = this.isGone ? '' : problem;
    if (!this.isOver) {
      this.told(this);
      if (this.pending) {
        this.sendSoon(problem ? AGAIN_MILLIS : SOON_MILLIS);
      }
    }
    return !this.pending;
  }

  /** What keeps it from the server, in words; nothing where it is there. */
  async sendOnce() {
    const {changes, revision} = this;
    const typed = without(this.typed, (field, {was, is}) => !isShort(is) || !isShort(was));
    const left = without(this.left, (field, value) => !isShort(value));
    const isWhole = isSame([typed, left], [this.typed, this.left]);
    const answer = await this.copy.write('PUT', {revision, typed, left});
    if (answer.status === 409) {
      const joined = await this.join(this.values !== undefined);
      this.leftMore(this);
      return joined.ok ? '' : this.problemIn(joined);
    }
    if (!answer.ok) {
      return this.problemIn(answer);
    }
    this.revision = (await answer.json()).revision ?? null;
    this.pending = changes !== this.changes || !isWhole;
    this.store();
    return isWhole ? '' : 'One of the answers is too long.';
  }

  async problemIn(answer) {
    if (answer.status === 401) {
      return 'Your session has ended.';
    }
    if (answer.status === 404) {
      this.isGone = true;
      return '';
    }
    const {detail} = await answer.json().catch(() => ({}));
    return detail ?? `The server answered ${answer.status}.`;
  }

  /** A browser that has no more room keeps nothing, and the form goes on. */
  store() {
    if (closed || this.isSent) {
      return;
    }
    const {at, typed, left, revision, pending} = this;
    if (this.isEmpty && !pending) {
      window.localStorage.removeItem(this.key);
      return;
    }
    try {
      window.localStorage.setItem(this.key, JSON.stringify({at, typed, left, revision, pending}));
    } catch {
      // What was kept before is still there.
    }
  }
}

function fieldsOf(components) {
  return components.flatMap(component => [component, ...fieldsOf(component.components ?? [])]);
}

function inWords(value, field, variables) {
  const options = field?.values ?? variables[field?.valuesKey] ?? [];
  const one = plain => {
    const title = options.find?.(option => option.value === plain)?.label;
    return title ?? (typeof plain === 'object' && plain !== null ? JSON.stringify(plain) : String(plain ?? ''));
  };
  return (Array.isArray(value) ? value.map(one).join(', ') : one(value)) || 'nothing';
}

function create(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function button(text, look, action) {
  const element = create('button', {type: 'button', className: `btn ${look}`, textContent: text});
  element.addEventListener('click', action);
  return element;
}

/** Says above the form what had been typed over values that are no longer there, or elsewhere. */
function offer(draft, fields, variables, putBack) {
  const said = Object.entries(draft.left).map(([key, value]) => {
    const field = fields.find(one => one.key === key);
    return create('li', {}, create('strong', {textContent: `${field?.label ?? key}: `}), inWords(value, field, variables));
  });
  const notice = create('div', {className: 'alert alert-warning kept-aside'},
      create('p', {textContent: 'This form has changed since you typed into it, or you have typed into it on another machine as '
          + 'well. It shows what is newer. You had also typed:'}),
      create('ul', {}, ...said));
  notice.setAttribute('role', 'status');
  const decide = action => async () => {
    notice.remove();
    await action();
  };
  notice.append(
      button('Put back what I typed', 'btn-primary', decide(putBack)), ' ',
      button('Keep what the form shows', 'btn-default', decide(() => draft.dropLeft())));
  return notice;
}

/** Says above the form whose words are in it already. */
function bringBack(draft, discard) {
  const notice = create('div', {className: 'alert alert-info draft-back'},
      create('p', {textContent: `What you typed here${draft.at ? ` until ${inDays(draft.at)}` : ''} and have not sent is in the form `
          + 'again.'}));
  notice.setAttribute('role', 'status');
  notice.append(button('Discard it', 'btn-default', async () => {
    notice.remove();
    await discard();
  }));
  return notice;
}

function inDays(millis) {
  return new Date(millis).toLocaleString('en-US', {dateStyle: 'medium', timeStyle: 'short'});
}

/** Beneath the form: where what is typed is by now. */
function standing() {
  const words = create('p', {className: 'draft-standing'});
  return {
    words,
    say({problem, at}) {
      words.classList.toggle('text-danger', Boolean(problem));
      words.textContent = problem
          ? `${problem} What you type is kept in this browser only, and tried again.`
          : `Kept, so that you find it on any machine: ${inDays(at)}.`;
    }
  };
}

/** The latest draft of each form that has been opened in this page, by its key. */
const opened = new Map();

/** The form is drawn anew: what an earlier drawing of it still has to send goes with the new one. */
async function openAnew(user, form) {
  const earlier = opened.get(prefixOf(user) + form);
  if (earlier) {
    earlier.isGone = true;
    clearTimeout(earlier.timer);
    await earlier.sending;
  }
  const draft = new Draft(user, form);
  opened.set(draft.key, draft);
  return draft;
}

/** Whoever goes away does not wait. */
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') {
    opened.forEach(draft => draft.send());
  }
});

/** Shows a form with the server's values and what its reader had typed over them, and keeps what is typed from now on. */
export async function open(form, schema, variables, user, name, container) {
  const draft = await openAnew(user, name);
  const fields = fieldsOf(schema.components);
  const fillIn = () => form.importSchema(schema, {...variables, ...draft.answers});
  const [joined] = await Promise.all([draft.join().catch(() => undefined), form.importSchema(schema, variables)]);
  draft.isGone = joined?.status === 404;
  // Not what it would send, which it does not know before its fields are drawn.
  draft.begin(structuredClone(form._getState().data), fields);
  if (Object.keys(draft.typed).length > 0) {
    await fillIn();
    container.prepend(bringBack(draft, async () => {
      await draft.discard();
      await fillIn();
    }));
  }
  form.on('changed', () => draft.keep(form._getSubmitData()));
  draft.leftMore = () => {
    container.querySelector('.kept-aside')?.remove();
    if (Object.keys(draft.left).length > 0) {
      container.prepend(offer(draft, fields, variables, () => {
        draft.takeBack();
        return fillIn();
      }));
    }
  };
  draft.leftMore();
  const {words, say} = standing();
  container.append(words);
  draft.told = say;
  if (draft.pending) {
    draft.sendSoon(SOON_MILLIS);
  }
  return draft;
}

function forgetOld() {
  const oldest = Date.now() - DAYS * 24 * 60 * 60_000;
  keys(PREFIX).filter(key => !(read(key)?.at >= oldest)).forEach(key => window.localStorage.removeItem(key));
}

async function signedIn() {
  const answer = await fetch(signInApi, {headers: {Accept: 'application/json'}});
  return answer.ok ? (await answer.json()).userId : undefined;
}

/** What a form is called for which a draft waits, as the engine's API names it; undefined where it takes no answer any more. */
async function titleOf(form) {
  const answer = await fetch(`${engineApi}/${form}`, {headers: {Accept: 'application/json'}});
  if (answer.status === 403 || answer.status === 404) {
    return undefined;
  }
  return answer.ok ? (await answer.json()).name : SOME_FORM;
}

/** The names of somebody's forms of which the server does not have all. Where the session has ended, nobody knows which are done. */
async function onlyHere(user, forms, isSignedIn) {
  const titles = await Promise.all(forms.map(async form => {
    if (!isSignedIn) {
      return SOME_FORM;
    }
    const draft = new Draft(user, form);
    await draft.join();
    return await draft.send() ? undefined : titleOf(form);
  }));
  return titles.filter(title => title !== undefined);
}

function ask(titles) {
  const forms = titles.map(title => create('li', {textContent: title}));
  const question = create('dialog', {className: 'sign-out'},
      create('p', {textContent: 'You have typed answers that could not be kept on the server:'}),
      create('ul', {}, ...forms),
      create('p', {textContent: 'When you sign out, they are removed from this browser. Then nobody who uses it after you '
          + 'finds them, and you cannot get them back.'}));
  // Each look is known to one of the two versions of Bootstrap that our pages and the webapps have.
  const stay = button('Stay signed in', 'btn-primary', () => question.close('stay'));
  const leave = button('Sign out and remove them', 'btn-default btn-outline-danger', () => question.close('leave'));
  question.append(stay, ' ', leave);
  return decided(question);
}

function tell(words) {
  const notice = create('dialog', {className: 'sign-out'}, create('p', {textContent: words}));
  notice.append(button('Close', 'btn-primary', () => notice.close()));
  return decided(notice);
}

function decided(dialog) {
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(dialog.returnValue);
  }));
}

/**
 * Signs somebody out who asks for it, and leaves nothing of theirs behind in this browser; asks before, where that is something
 * that the server does not have.
 *
 * @param send ends the session; says with which address to go on, and throws where it could not be ended
 */
export async function signOut(send) {
  if (document.querySelector('dialog.sign-out')) {
    return;
  }
  try {
    const current = await signedIn();
    const owner = document.querySelector('meta[name="signed-in-as"]')?.content ?? current;
    const own = () => owner === undefined ? [] : keys(prefixOf(owner));
    await Promise.all([...opened.values()].map(draft => draft.send()));
    const waiting = own().filter(key => read(key)?.pending !== false).map(key => key.slice(prefixOf(owner).length));
    const titles = await onlyHere(owner, waiting, owner === current);
    if (titles.length > 0 && await ask(titles) !== 'leave') {
      return;
    }
    closed = true;
    const next = await send();
    own().forEach(key => window.localStorage.removeItem(key));
    window.localStorage.setItem(SIGNED_OUT, String(Date.now()));
    window.location.replace(next);
  } catch {
    closed = false;
    await tell('The server cannot be reached. You are still signed in, and nothing was removed.');
  }
}

/** Calls back when somebody has signed out in another tab of this browser. */
export function onSignOutElsewhere(action) {
  window.addEventListener('storage', event => {
    if (event.key === SIGNED_OUT) {
      closed = true;
      action();
    }
  });
}

forgetOld();
