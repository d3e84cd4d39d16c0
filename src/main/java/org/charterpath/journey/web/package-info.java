/** The pages of a journey: My Journey for participants, the coach desk for coaches. */
package org.charterpath.journey.web;
