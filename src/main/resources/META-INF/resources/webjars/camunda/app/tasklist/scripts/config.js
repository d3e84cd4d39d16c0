// What has no words yet when it is drawn keeps its key, such as CREATION_DATE: the words are here first, and kept.
const words = new URL('../locales/en.json', import.meta.url);
words.search = new URL(document.querySelector('script[src*="/lib/"]').src).search;
await fetch(words).catch(() => {});

export default {
  app: {name: 'Tasklist', vendor: 'Charterpath'},

  // Relative to this webapp's folder; the first two are for all webapps.
  customScripts: [
    '../../../js/webapp-session', '../../../js/webapp-ways', 'scripts/materials-plugin', 'scripts/files-plugin', 'scripts/work-on'
  ],

  // As they are in Tasklist's own file, which this one replaces.
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'opens the start process modal dialog'
    }
  }
};
