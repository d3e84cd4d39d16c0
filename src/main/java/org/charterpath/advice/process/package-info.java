/** The processes of advice and of proposals for other programming. */
package org.charterpath.advice.process;
