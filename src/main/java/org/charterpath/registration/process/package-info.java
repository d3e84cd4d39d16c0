/** Reads the table that says which offers are made. */
package org.charterpath.registration.process;
