/** The completion decision for the process of a program, the steps of {@code certificate-issuance}, and the decision table. */
package org.charterpath.certificate.process;
