/** The way through the OPS Program from launch to certificate, transcript or withdrawal, and its worksheets' rules. */
package org.charterpath.journey;
