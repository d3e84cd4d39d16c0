/** The steps of one-on-one coaching and what models may ask about its meetings. */
package org.charterpath.coaching.process;
