/** The processes of a convening: its agenda, its day, and what became of its topics. */
package org.charterpath.convening.process;
