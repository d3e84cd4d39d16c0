/** Tells the audit log what people do through the engine, on whichever path. */
package org.charterpath.audit.process;
