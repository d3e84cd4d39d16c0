/** The process of a series of cycles. */
package org.charterpath.cycle.process;
