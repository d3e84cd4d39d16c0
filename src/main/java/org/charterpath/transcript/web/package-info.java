/** My Journey, and transcripts to take away. */
package org.charterpath.transcript.web;
