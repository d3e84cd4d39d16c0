/** The page of what is needed before the sessions of an engagement, and the example of a bell schedule. */
package org.charterpath.precondition.web;
