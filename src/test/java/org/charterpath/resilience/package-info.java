/** The application as processes of its own that are killed while people work, and what is left then. */
package org.charterpath.resilience;
