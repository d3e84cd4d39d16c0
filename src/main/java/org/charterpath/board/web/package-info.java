/** The board of a cohort as a page, as files and as JSON for Cockpit. */
package org.charterpath.board.web;
