/** Reads what the engine knows of a cohort's people, with our own tables in the same statements. */
package org.charterpath.board.process;
