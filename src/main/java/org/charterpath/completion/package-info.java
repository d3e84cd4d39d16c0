/** Learning systems that report finished courses, their tokens, and what waits for its owner to confirm. */
package org.charterpath.completion;
