/** The pages of a journey, as its participant, the coach and whoever administers read them. */
package org.charterpath.journey.web;
