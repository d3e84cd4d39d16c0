/** Signatures: what somebody agrees to or decides counts once it is confirmed by a code that was sent to the own address. */
package org.charterpath.signing;
