// The tab "Materials" of a task in Tasklist: what belongs to the task, to look at and take away. What people named goes into
// the page as text, never as markup.
const ourRoot = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const KB = 1024;

function create(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function sizeInWords(bytes) {
  if (bytes < KB) {
    return `${bytes} bytes`;
  }
  return bytes < KB * KB ? `${Math.round(bytes / KB)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;
}

function opening(material) {
  const link = create('a', {href: ourRoot + material.address, textContent: material.title});
  if (material.file) {
    link.download = material.file.name;
  } else {
    link.target = '_blank';
    link.rel = 'noopener';
  }
  return link;
}

function about(material) {
  const {file} = material;
  const version = file && file.version > 1 ? `, version ${file.version}` : '';
  return file ? `${file.name}, ${sizeInWords(file.size)}${version}` : material.host;
}

function entry(material) {
  const link = opening(material);
  if (material.opensCourse) {
    link.className = 'btn btn-primary';
  }
  return create('li', {}, link, ' ', create('small', {textContent: `${about(material)}. ${material.place}`}));
}

async function answer(taskId) {
  const response = await fetch(`${ourRoot}/api/v1/tasks/${encodeURIComponent(taskId)}/materials`,
      {headers: {Accept: 'application/json'}});
  if (response.ok) {
    const {materials} = await response.json();
    return materials.length
        ? create('ul', {className: 'list-unstyled'}, ...materials.map(entry))
        : create('p', {textContent: 'There is nothing to open for this task.'});
  }
  return problem(response.status === 401
      ? 'Your session has ended. Please sign in again.'
      : `The materials cannot be shown now: the server answered ${response.status}.`);
}

function problem(text) {
  const paragraph = create('p', {className: 'alert alert-danger', textContent: text});
  paragraph.setAttribute('role', 'alert');
  return paragraph;
}

export default [{
  id: 'charterpath.materials',
  pluginPoint: 'tasklist.task.detail',
  // Between the form and its files.
  priority: 950,
  properties: {label: 'Materials'},
  render(node, {taskId}) {
    const list = create('div');
    node.append(create('section', {className: 'materials-tab'}, create('h4', {textContent: 'Materials'}), list));
    answer(taskId)
        .catch(() => problem('The server cannot be reached. Please try again.'))
        .then(shown => list.replaceChildren(shown));
  }
}];
