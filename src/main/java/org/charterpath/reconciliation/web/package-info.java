/** The report of the nightly comparison, as a page and for programs. */
package org.charterpath.reconciliation.web;
