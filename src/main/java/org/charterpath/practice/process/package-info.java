/** The processes of a practice: written, reviewed, looked at again; and of a try-out until it is reported. */
package org.charterpath.practice.process;
