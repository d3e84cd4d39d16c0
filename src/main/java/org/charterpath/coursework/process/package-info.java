/** The steps of the processes {@code course} and {@code worksheet}, and what models may ask about a review. */
package org.charterpath.coursework.process;
