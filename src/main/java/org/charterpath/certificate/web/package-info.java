/** The page on which anybody verifies a document, documents to take away, and what program admins do with them. */
package org.charterpath.certificate.web;
