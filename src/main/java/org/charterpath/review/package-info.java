/** Decisions about people's work: whom one waits for and since when, what was decided by whom in which capacity, and never by its owner. */
package org.charterpath.review;
