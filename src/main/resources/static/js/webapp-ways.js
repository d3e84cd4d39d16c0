// From Tasklist and Cockpit to the first of our own pages that is for this person's role.
const appRoot = document.querySelector('base').getAttribute('app-root');
const ourRoot = appRoot.replace(/\/camunda$/, '');

async function render(node) {
  const answer = await fetch(ourRoot + '/navigation', {headers: {Accept: 'application/json'}});
  const links = answer.ok ? await answer.json() : [];
  const own = links.find(link => !(ourRoot + link.address).startsWith(appRoot));
  if (own) {
    const link = document.createElement('a');
    link.href = ourRoot + own.address;
    link.textContent = own.title;
    node.append(link);
  }
}

export default [
  {id: 'charterpath.ways.tasklist', pluginPoint: 'tasklist.navbar.action', priority: 200, render},
  {id: 'charterpath.ways.cockpit', pluginPoint: 'cockpit.navigation', priority: 200, render}
];
