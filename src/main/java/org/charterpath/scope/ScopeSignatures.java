package org.charterpath.scope;

import java.util.Optional;
import java.util.Set;
import org.charterpath.engagement.Engagements;
import org.charterpath.signing.SigningMatters;
import org.springframework.stereotype.Component;

/** What both sides of an engagement sign: its scope, and each change of it. */
@Component
class ScopeSignatures implements SigningMatters {

    private final Engagements engagements;

    ScopeSignatures(Engagements engagements) {
        this.engagements = engagements;
    }

    @Override
    public Optional<Matter> of(String subjectId, String matter) {
        return Optional.of(matter)
                .filter(Set.of(Scopes.BY_LEAD, Scopes.BY_CONSULTANT)::contains)
                .flatMap(known -> engagements.find(subjectId))
                .map(engagement -> new Matter(
                        "the scope of the scheduling sessions of " + engagement.district(),
                        ScopePages.addressOf(engagement.id())));
    }
}
