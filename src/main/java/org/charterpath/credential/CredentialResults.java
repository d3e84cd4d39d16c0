package org.charterpath.credential;

import java.util.List;
import org.charterpath.cohort.Placement;

/**
 * Results that a feature has for a credential, such as those of each competency. Features hand these over as Spring beans; they
 * are asked once, when the certificate is issued.
 */
public interface CredentialResults {

    /** What an enrolment has come to, in the order in which it is read; nothing where there is none. */
    List<CredentialResult> of(Placement placement);
}
