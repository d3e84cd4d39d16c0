package org.charterpath.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.charterpath.notification.EachMail;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Everything on H2, and what needs no database. */
@Suite
@SelectPackages("org.charterpath")
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns({Parts.BROWSER, Parts.APART, Parts.POSTGRES})
class EverythingElseSuite {

    @AfterSuite
    static void everyMessageWasRead() {
        assertThat(EachMail.neverRead()).isEmpty();
    }
}
