package org.charterpath.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What waits for Chromium; and what shares nothing, because this part is the shortest and the third the longest. */
@Suite
@SelectPackages("org.charterpath")
@IncludeClassNamePatterns({Parts.BROWSER, Parts.APART})
class BrowserSuite {}
