package org.charterpath.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What waits for PostgreSQL; and what shares nothing, because this part has the most memory to spare. */
@Suite
@SelectPackages("org.charterpath")
@IncludeClassNamePatterns({Parts.POSTGRES, Parts.APART})
class PostgresSuite {}
