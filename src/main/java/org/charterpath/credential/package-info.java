/** The certificate as a signed credential (Open Badges 3.0): its keys, its revocation list, and who verifies one. */
package org.charterpath.credential;
