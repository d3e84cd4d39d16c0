/** What somebody sees of the form contract in Tasklist. */
package org.charterpath.form.web;
