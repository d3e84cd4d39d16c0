// What people have typed into Tasklist's forms and not sent yet, kept in the browser by person and form: a page that is
// left, a session that ends or a network that is away takes nothing of it. It goes when it is sent, when its owner signs
// out, and when nobody has touched it for a month. See docs/decisions/0018-drafts-in-the-browser.md.
const ourRoot = new URL('..', import.meta.url).pathname.replace(/\/$/, '');
const engineApi = `${ourRoot}/camunda/api/engine/engine/default`;
const signInApi = `${ourRoot}/camunda/api/admin/auth/user/default`;
const PREFIX = 'charterpath:draft:';
const SIGNED_OUT = 'charterpath:signedOut';
const DAYS = 30;
const SOME_FORM = 'A form in Tasklist';

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

/** What somebody has changed in one form since it was opened with the values that the server has. */
class Draft {

  constructor(user, form) {
    this.key = prefixOf(user) + form;
    const {typed = {}, left = {}} = read(this.key) ?? {};
    this.typed = typed;
    /** What was typed over values that have been replaced since, by field: it is offered, and put nowhere by itself. */
    this.left = left;
  }

  /** Learns what the form shows without it. What was typed stays only over the value that it was typed over. */
  begin(values) {
    this.values = values;
    for (const [field, {was, is}] of Object.entries(this.typed)) {
      if (isSame(values[field], is)) {
        delete this.typed[field];
      } else if (!isSame(values[field], was)) {
        this.left[field] = is;
        delete this.typed[field];
      }
    }
    this.store();
  }

  get answers() {
    return Object.fromEntries(Object.entries(this.typed).map(([field, {is}]) => [field, is]));
  }

  /** What is not among the answers is not drawn yet, or not asked for at the moment; it stays as it was typed. */
  keep(answers) {
    for (const [field, is] of Object.entries(answers)) {
      if (isSame(is, this.values[field])) {
        delete this.typed[field];
      } else {
        this.typed[field] = {was: this.values[field], is};
      }
    }
    this.store();
  }

  takeBack() {
    for (const [field, is] of Object.entries(this.left)) {
      this.typed[field] = {was: this.values[field], is};
    }
    this.dropLeft();
  }

  dropLeft() {
    this.left = {};
    this.store();
  }

  drop() {
    this.typed = {};
    this.dropLeft();
  }

  /** A browser that has no more room keeps nothing, and the form goes on. */
  store() {
    if (closed) {
      return;
    }
    const {typed, left} = this;
    if (Object.keys({...typed, ...left}).length === 0) {
      window.localStorage.removeItem(this.key);
      return;
    }
    try {
      window.localStorage.setItem(this.key, JSON.stringify({at: Date.now(), typed, left}));
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

/** Says above the form what had been typed over values that are no longer there. */
function offer(draft, fields, variables, putBack) {
  const said = Object.entries(draft.left).map(([key, value]) => {
    const field = fields.find(one => one.key === key);
    return create('li', {}, create('strong', {textContent: `${field?.label ?? key}: `}), inWords(value, field, variables));
  });
  const notice = create('div', {className: 'alert alert-warning kept-aside'},
      create('p', {textContent: 'This form has changed since you typed into it here. It shows what stands in it now. '
          + 'You had typed:'}),
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

/** Shows a form with the server's values and what its reader had typed over them, and keeps what is typed from now on. */
export async function open(form, schema, variables, user, name, container) {
  const draft = new Draft(user, name);
  const fillIn = () => form.importSchema(schema, {...variables, ...draft.answers});
  await form.importSchema(schema, variables);
  // Not what it would send, which it does not know before its fields are drawn.
  draft.begin(structuredClone(form._getState().data));
  if (Object.keys(draft.typed).length > 0) {
    await fillIn();
  }
  form.on('changed', () => draft.keep(form._getSubmitData()));
  if (Object.keys(draft.left).length > 0) {
    container.prepend(offer(draft, fieldsOf(schema.components), variables, () => {
      draft.takeBack();
      return fillIn();
    }));
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

/** The names of somebody's forms with something unsent. Where the session has ended, nobody says which are done already. */
async function unsent(forms, isSignedIn) {
  const titles = await Promise.all(forms.map(form => isSignedIn ? titleOf(form) : SOME_FORM));
  return titles.filter(title => title !== undefined);
}

function ask(titles) {
  const forms = titles.map(title => create('li', {textContent: title}));
  const question = create('dialog', {className: 'sign-out'},
      create('p', {textContent: 'You have typed answers that you have not sent:'}),
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
 * Signs somebody out who asks for it, and leaves nothing of theirs behind; asks before, where that is something unsent.
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
    const titles = await unsent(own().map(key => key.slice(prefixOf(owner).length)), owner === current);
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
