/** The page of a cohort's bottlenecks, and its figures as a file. */
package org.charterpath.bottleneck.web;
