package org.charterpath.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is on record about one enrolment, in the order in which it began. */
public record Facts(String enrolmentId, List<Fact> all) {

    public Facts {
        all = List.copyOf(all);
    }

    /** Those of a kind. */
    public List<Fact> of(String kind) {
        return all.stream().filter(fact -> fact.kind().equals(kind)).toList();
    }

    /** Whether there is one of a kind. */
    public boolean has(String kind) {
        return all.stream().anyMatch(fact -> fact.kind().equals(kind));
    }

    /** What those of a kind are about that are in one of some states. */
    public Set<String> items(String kind, Set<? extends Enum<?>> states) {
        return of(kind).stream()
                .filter(fact -> states.stream().anyMatch(fact::is))
                .map(Fact::item)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** The stages that those of a kind belong to. */
    public Set<String> stages(String kind) {
        return of(kind).stream().map(Fact::stage).flatMap(Optional::stream).collect(Collectors.toSet());
    }
}
