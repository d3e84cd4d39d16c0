// What has no words yet when it is drawn keeps its key, such as CREATION_DATE: the words are here first, and kept.
const words = new URL('../locales/en.json', import.meta.url);
words.search = new URL(document.querySelector('script[src*="/lib/"]').src).search;
await fetch(words).catch(() => {});

export default {
  app: {name: 'Cockpit', vendor: 'Charterpath'},

  // Relative to this webapp's folder; the first two are for all of them.
  customScripts: ['../../../js/webapp-session', '../../../js/webapp-ways', 'scripts/cohorts-plugin']
};
