/** Decides whether a program is completed, issues certificates frozen at that moment, and sends transcripts. */
package org.charterpath.certificate;
