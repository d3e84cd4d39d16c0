/** A participant's way through a program from launch to certificate, transcript or withdrawal. */
package org.charterpath.journey;
