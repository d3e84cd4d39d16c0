/** The steps of {@code capstone-project} and {@code capstone-presentation}. */
package org.charterpath.capstone.process;
