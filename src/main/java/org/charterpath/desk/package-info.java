/** The coach desk: what waits for a coach, hours to be settled, the people coached by risk, and the coach's private notes. */
package org.charterpath.desk;
