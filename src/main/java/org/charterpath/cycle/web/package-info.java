/** The page of a series of cycles. */
package org.charterpath.cycle.web;
