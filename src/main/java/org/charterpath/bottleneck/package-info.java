/** Says where a cohort waits: for how long each step and each coach, what is done twice, and where people are lost. */
package org.charterpath.bottleneck;
