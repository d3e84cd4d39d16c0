package org.charterpath.privacy;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is kept of erasures. */
@Component
class PrivacyKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return Stream.concat(
                        KeptTable.nothingIn("which migrations have run", "flyway_schema_history").stream(),
                        Stream.of(KeptTable.of("erasure")
                                .facts("person_id")
                                .people("erased_by")
                                .texts("reason")))
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "erasures",
                        "Whom you have erased",
                        """
                        select person_id, erased_at, reason from erasure where erased_by = :person order by erased_at, person_id
                        """));
    }
}
