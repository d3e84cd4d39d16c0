/** The portfolio: a year of accepted work, put together by the system and signed off by the participant. */
package org.charterpath.portfolio;
