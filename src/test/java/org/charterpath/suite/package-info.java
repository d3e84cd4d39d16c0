/** All tests in two halves, which run at the same time. */
package org.charterpath.suite;
