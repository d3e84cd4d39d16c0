/** Courses and worksheets from assignment to credit, and the coach's reviews in between. */
package org.charterpath.coursework;
