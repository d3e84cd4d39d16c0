/** Who in a cohort has agreed to be listed to the others, and worksheets that people show to one another. */
package org.charterpath.peer;
