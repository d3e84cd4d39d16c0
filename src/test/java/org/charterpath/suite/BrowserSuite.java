package org.charterpath.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What waits for Chromium: the longest part. */
@Suite
@SelectPackages("org.charterpath")
@IncludeClassNamePatterns(Parts.BROWSER)
class BrowserSuite {}
