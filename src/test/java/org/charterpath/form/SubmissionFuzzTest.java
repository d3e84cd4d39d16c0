package org.charterpath.form;

import org.charterpath.H2Database;

@H2Database
class SubmissionFuzzTest extends SubmissionFuzzScenarios {}
