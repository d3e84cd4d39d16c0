/** Tells the audit log who signs in and out and who is refused, and shows it to administrators. */
package org.charterpath.audit.web;
