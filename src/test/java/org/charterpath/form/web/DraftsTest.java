package org.charterpath.form.web;

import org.charterpath.H2Database;

@H2Database
class DraftsTest extends DraftsScenarios {}
