/** The Performance Management Institute: schools' teams register for it, attend it, and take home a performance framework. */
package org.charterpath.institute;
