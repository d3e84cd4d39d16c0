/** The process {@code reconciliation}, and the comparison with the processes that run. */
package org.charterpath.reconciliation.process;
