/** All tests in three parts, which run at the same time. */
package org.charterpath.suite;
