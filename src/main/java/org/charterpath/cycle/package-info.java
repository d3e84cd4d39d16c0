/** Plan-Do-Study-Act cycles: what is tried, what was predicted, what came out, and what is done next. */
package org.charterpath.cycle;
