package org.charterpath.signing;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of signatures: who signed what, and when; they are part of what was agreed on, and stay with it. */
@Component
class SigningKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("signature")
                .facts("id", "subject_id", "matter", "code_digest")
                .people("signer_id"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "signatures",
                        "What you were asked to sign",
                        """
                select matter, subject_id as about, requested_at, signed_at from signature
                 where signer_id = :person order by requested_at, id
                """));
    }
}
