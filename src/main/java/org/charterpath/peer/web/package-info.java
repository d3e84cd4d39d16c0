/** The page on which the people of a cohort find one another. */
package org.charterpath.peer.web;
