/** The steps of the process {@code coach-question}, and who has its tasks. */
package org.charterpath.question.process;
