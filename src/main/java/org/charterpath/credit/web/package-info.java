/** Transcripts to take away, and the report of the nightly reconciliation. */
package org.charterpath.credit.web;
