/** Strategic planning: a district's board, union and management draw up a plan together, approve it, and live it. */
package org.charterpath.planning;
