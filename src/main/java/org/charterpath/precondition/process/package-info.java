/** The process in which a district sends what is needed before its sessions. */
package org.charterpath.precondition.process;
