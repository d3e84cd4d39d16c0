/** Lets program admins mend work that has stopped: a failed step is tried again, or the form before it answered again. */
package org.charterpath.repair;
