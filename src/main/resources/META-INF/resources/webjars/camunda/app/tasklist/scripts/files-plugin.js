// The tab "Files" of a task in Tasklist. What people named goes into the page as text, never as markup.
const ourRoot = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const KB = 1024;
const MB = 1024 * KB;

function create(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function button(text, look, label) {
  const element = create('button', {type: 'button', className: `btn btn-xs ${look}`, textContent: text});
  element.setAttribute('aria-label', label);
  return element;
}

function inWords(bytes) {
  if (bytes < KB) {
    return `${bytes} bytes`;
  }
  return bytes < MB ? `${Math.round(bytes / KB)} KB` : `${Math.floor(10 * bytes / MB) / 10} MB`;
}

function problemIn(status, text) {
  if (status === 401) {
    return 'Your session has ended. Please sign in again.';
  }
  try {
    return JSON.parse(text).detail || `The server answered ${status}.`;
  } catch {
    return status ? `The server answered ${status}.` : 'The server cannot be reached. Please try again.';
  }
}

class FilesTab {

  constructor(node, taskId) {
    this.address = `${ourRoot}/api/v1/tasks/${encodeURIComponent(taskId)}/files`;
    this.heading = create('h4', {textContent: 'Files', tabIndex: -1});
    this.problem = create('div');
    this.problem.setAttribute('role', 'alert');
    this.status = create('p');
    this.status.setAttribute('role', 'status');
    this.list = create('div');
    this.upload = create('div');
    node.append(create('section', {className: 'files-tab'},
        this.heading, this.problem, this.status, this.list, this.upload));
  }

  /** Shows the files anew and says what went wrong until then, once; without an answer, what stands there remains. */
  async load(problems = []) {
    let response;
    let text;
    try {
      response = await fetch(this.address, {headers: {Accept: 'application/json'}});
      text = await response.text();
    } catch {
      this.tell([...problems, problemIn(0, '')]);
      return;
    }
    if (!response.ok) {
      this.tell([...problems, problemIn(response.status, text)]);
      return;
    }
    this.token = response.headers.get('X-CSRF-TOKEN');
    this.work = JSON.parse(text);
    this.drawList();
    this.drawUpload();
    this.tell(problems);
  }

  tell(problems) {
    this.problem.replaceChildren(...[...new Set(problems)].map(
        problem => create('p', {className: 'alert alert-danger', textContent: problem})));
  }

  drawList() {
    const {files} = this.work;
    if (files.length === 0) {
      this.list.replaceChildren(create('p', {textContent: 'There are no files yet.'}));
      return;
    }
    const rows = create('tbody');
    rows.append(...files.map(file => this.row(file)));
    const titles = ['Name', 'Size', 'Added', 'By', ''].map(title => create('th', {textContent: title, scope: 'col'}));
    titles.at(-1).append(create('span', {className: 'sr-only', textContent: 'Actions'}));
    this.list.replaceChildren(create('div', {className: 'table-responsive'},
        create('table', {className: 'table'}, create('thead', {}, create('tr', {}, ...titles)), rows)));
  }

  row(file) {
    const link = create('a', {
      href: `${ourRoot}/api/v1/files/${encodeURIComponent(file.id)}`,
      download: file.name,
      textContent: file.name
    });
    const added = new Date(file.uploadedAt).toLocaleString('en-US', {
      timeZone: this.work.timeZone, dateStyle: 'medium', timeStyle: 'short'
    });
    const cells = [link, inWords(file.size), added, file.uploadedBy, this.action(file)];
    return create('tr', {}, ...cells.map(cell => create('td', {}, cell)));
  }

  action(file) {
    const cell = create('div');
    if (file.canDelete) {
      this.offerDeletion(cell, file);
    } else if (file.submitted) {
      cell.textContent = 'Submitted';
    }
    return cell;
  }

  offerDeletion(cell, file) {
    const ask = button('Delete', 'btn-default', `Delete ${file.name}`);
    ask.addEventListener('click', () => this.askAboutDeletion(cell, file));
    cell.replaceChildren(ask);
    return ask;
  }

  /** In the page itself: Tasklist's page runs in a sandbox that opens no dialogs. */
  askAboutDeletion(cell, file) {
    const yes = button('Delete for good', 'btn-danger', `Delete ${file.name} for good`);
    const no = button('Keep', 'btn-default', `Keep ${file.name}`);
    yes.addEventListener('click', () => {
      yes.disabled = true;
      this.remove(file).finally(() => {
        yes.disabled = false;
      });
    });
    no.addEventListener('click', () => this.offerDeletion(cell, file).focus());
    cell.replaceChildren(yes, ' ', no);
    no.focus();
  }

  async remove(file) {
    const answer = await this.send('DELETE', `${ourRoot}/api/v1/files/${encodeURIComponent(file.id)}`);
    await this.load(answer.problem ? [answer.problem] : []);
    this.status.textContent = answer.problem ? '' : `"${file.name}" is deleted.`;
    this.heading.focus();
  }

  drawUpload() {
    if (!this.work.takesFiles) {
      this.upload.replaceChildren();
      return;
    }
    const {limits} = this.work;
    this.input = create('input', {type: 'file', multiple: true, id: 'charterpath-files'});
    this.input.setAttribute('aria-describedby', 'charterpath-files-limits');
    this.input.addEventListener('change', () => this.add([...this.input.files]));
    this.progress = create('progress', {max: 1, hidden: true});
    const rule = `Choose files or drop them here: ${limits.allowedTypes}; at most ${inWords(limits.fileBytes)} a file, `
        + `${limits.filesPerWork} files, and ${inWords(limits.personBytes)} for all your files together. `
        + `You have ${inWords(limits.remainingBytes)} left. You can delete a file until you complete the task.`;
    const drop = create('div', {className: 'files-drop'},
        create('label', {htmlFor: this.input.id, textContent: 'Add files'}),
        this.input,
        create('p', {id: 'charterpath-files-limits', textContent: rule}),
        this.progress);
    for (const event of ['dragenter', 'dragover']) {
      drop.addEventListener(event, dragged => {
        dragged.preventDefault();
        drop.classList.add('files-drop-over');
      });
    }
    drop.addEventListener('dragleave', () => drop.classList.remove('files-drop-over'));
    drop.addEventListener('drop', dropped => {
      dropped.preventDefault();
      drop.classList.remove('files-drop-over');
      this.add([...dropped.dataTransfer.files]);
    });
    this.upload.replaceChildren(drop);
  }

  /** One after the other, so that one that does not fit leaves the others alone. */
  async add(files) {
    if (files.length === 0 || this.input.disabled) {
      return;
    }
    this.input.disabled = true;
    const problems = [];
    const added = [];
    for (const file of files) {
      const answer = await this.addOne(file);
      if (answer.problem) {
        problems.push(answer.problem);
      } else {
        added.push(`"${file.name}"`);
      }
    }
    await this.load(problems);
    this.status.textContent = added.length ? `Added: ${added.join(', ')}.` : '';
    // Where the files could not be shown anew, it is still the same one.
    this.progress.hidden = true;
    this.input.disabled = false;
    this.input.value = '';
    this.input.focus();
  }

  /** The server knows the rules; what it would refuse for its size alone is not sent at all. */
  addOne(file) {
    const most = this.work.limits.fileBytes;
    if (file.size > most) {
      return {problem: `'${file.name}' is too large. A file may have at most ${inWords(most)}.`};
    }
    this.status.textContent = `Sending "${file.name}" ...`;
    this.progress.hidden = false;
    this.progress.setAttribute('aria-label', `Sending ${file.name}`);
    const form = new FormData();
    form.append('file', file);
    return this.send('POST', this.address, form);
  }

  /** Not with fetch, which tells nothing of how far it is. */
  send(method, address, body) {
    return new Promise(resolve => {
      const request = new XMLHttpRequest();
      request.open(method, address);
      request.setRequestHeader('X-CSRF-TOKEN', this.token);
      request.setRequestHeader('Accept', 'application/json');
      request.upload.addEventListener('progress', sent => {
        this.progress.value = sent.loaded / sent.total;
      });
      request.addEventListener('loadend', () => resolve(
          request.status >= 200 && request.status < 300 ? {} : {problem: problemIn(request.status, request.responseText)}));
      request.send(body);
    });
  }
}

export default [{
  id: 'charterpath.files',
  pluginPoint: 'tasklist.task.detail',
  // Right after the form.
  priority: 900,
  properties: {label: 'Files'},
  render(node, {taskId}) {
    new FilesTab(node, taskId).load();
  }
}];
