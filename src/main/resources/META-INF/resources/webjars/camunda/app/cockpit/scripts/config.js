export default {
  app: {name: 'Cockpit', vendor: 'Charterpath'},

  // Relative to this webapp's folder; the first two are for all of them.
  customScripts: ['../../../js/webapp-session', '../../../js/webapp-ways', 'scripts/cohorts-plugin']
};
