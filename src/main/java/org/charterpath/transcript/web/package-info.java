/** My Journey, the coach desk, and transcripts to take away. */
package org.charterpath.transcript.web;
