export default {
  // Relative to this webapp's folder; these are for several of them.
  customScripts: ['../../../js/webapp-session', '../../../js/webapp-ways']
};
