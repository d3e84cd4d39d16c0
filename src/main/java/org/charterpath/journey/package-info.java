/**
 * A participant's way through the OPS Program from launch to certificate, transcript or withdrawal, and the rules of its
 * worksheets.
 */
package org.charterpath.journey;
