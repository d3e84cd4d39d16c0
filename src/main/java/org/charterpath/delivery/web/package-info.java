/** The page of one session of an engagement. */
package org.charterpath.delivery.web;
