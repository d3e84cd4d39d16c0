package org.charterpath.cohort;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What a cohort has pages of, as the features say. */
@Service
public class CohortLinks {

    private final ObjectProvider<CohortLink> links;

    CohortLinks(ObjectProvider<CohortLink> links) {
        this.links = links;
    }

    /** A link of the cohort's pages. */
    public record Part(String title, String address) {}

    /** Those of one cohort, in their order. */
    public List<Part> of(String cohortId) {
        return links.stream()
                .filter(link -> link.isThere().test(cohortId))
                .sorted(Comparator.comparingInt(CohortLink::order))
                .map(link -> new Part(link.title(), link.address().apply(cohortId)))
                .toList();
    }
}
