/** The processes of a strategic plan. */
package org.charterpath.planning.process;
