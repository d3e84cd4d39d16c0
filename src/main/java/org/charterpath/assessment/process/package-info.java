/** What whoever coaches sees of the growth beside the tasks of a one-on-one. */
package org.charterpath.assessment.process;
