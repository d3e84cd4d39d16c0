package org.charterpath.credential;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/**
 * What is kept of credentials and of the keys that sign them. What a credential states, which is more than its certificate does,
 * goes with its owner; whoever has a copy can still have it verified.
 */
@Component
class CredentialKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("signing_key")
                        .facts("kid", "public_jwk", "locked_key")
                        .people("made_by")
                        .texts("reason"),
                KeptTable.of("credential")
                        .facts("certificate_id", "digest")
                        .texts("facts", "jwt")
                        // With the person alone: a badge is part of its certificate, which stays however old the work
                        // is.
                        .sets(
                                """
                                certificate_id in (select c.id from issued_certificate c
                                                     join enrolment e on e.id = c.enrolment_id
                                                    where e.participant_id = :person)
                                """,
                                "facts = null, jwt = null"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "credentials",
                        "Your badges: what they state, and as they were signed",
                        """
                        select v.certificate_id, v.frozen_at, v.facts, v.signed_at, v.jwt, v.status_list, v.status_index
                          from credential v join issued_certificate c on c.id = v.certificate_id
                         where c.enrolment_id in %1$s
                         order by v.certificate_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "signing-keys",
                        "Keys for badges that you have had made",
                        "select kid, made_at, reason, retired_at from signing_key where made_by = :person order by number"));
    }
}
