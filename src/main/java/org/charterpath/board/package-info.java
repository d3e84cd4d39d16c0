/** Shows a cohort at a glance: its people by its stages, at risk first, and what can be done for several of them at once. */
package org.charterpath.board;
