/** Hours that participants track themselves, from the claim to the decision about it. */
package org.charterpath.hours;
