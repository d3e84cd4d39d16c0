/** Configures the process engine and offers the features the few engine-facing types that all of them share. */
package org.charterpath.engine;
