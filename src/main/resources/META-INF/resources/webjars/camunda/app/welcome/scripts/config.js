export default {
  app: {name: 'Welcome', vendor: 'Charterpath'},

  // Relative to this webapp's folder; these are for all of them.
  customScripts: ['../../../js/webapp-session', '../../../js/webapp-ways']
};
