/** The steps of a session and of taking part in a workshop, and what models may ask about sessions. */
package org.charterpath.session.process;
