export default {
  // Relative to this webapp's folder; one file for all of them.
  customScripts: ['../../../js/webapp-session']
};
