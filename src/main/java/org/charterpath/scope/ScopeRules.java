package org.charterpath.scope;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.TypedText;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.engagement.SchedulingCatalog.Entry;
import org.charterpath.people.Accounts;
import org.charterpath.people.Role;
import org.charterpath.scope.ScopeContent.Line;
import org.springframework.stereotype.Component;

/** What is right for a scope: need before method before price, and what is done is not left out. */
@Component
class ScopeRules {

    private final SchedulingCatalog catalog;
    private final Accounts accounts;

    ScopeRules(SchedulingCatalog catalog, Accounts accounts) {
        this.catalog = catalog;
        this.accounts = accounts;
        List<String> codes = catalog.all().stream().map(Entry::code).toList();
        if (!codes.equals(ScopeFields.CODES)) {
            throw new IllegalStateException(
                    "The forms of a scope have %s, and the catalog %s: they have to be the same."
                            .formatted(ScopeFields.CODES, codes));
        }
    }

    /** What is wrong with an offer. */
    List<String> offerFaults(ScopeContent offer) {
        List<String> faults = new ArrayList<>();
        boolean isNeedSaid = TypedText.isReason(offer.need());
        if (!isNeedSaid) {
            faults.add("Need: it comes first; say in your own words what the district needs.");
        }
        if (offer.lines().isEmpty()) {
            faults.add("Sessions: choose at least one.");
        }
        List<String> inMethod = lineFaults(offer.lines());
        faults.addAll(inMethod);
        if (!isNeedSaid || offer.lines().isEmpty() || !inMethod.isEmpty()) {
            faults.add("Price: it comes last, when the need is said and each session has its method.");
        }
        faults.addAll(priceFaults("Price", offer.price()));
        return faults;
    }

    /** What is wrong with a change of what is agreed on. */
    List<String> changeFaults(ScopeContent change, ScopeContent now, List<EngagementDelivery> deliveries) {
        List<String> faults = new ArrayList<>();
        if (change.lines().isEmpty() && change.drops().isEmpty()) {
            faults.add("Sessions: a change adds one, or leaves one out.");
        }
        change.codes().stream()
                .filter(now.codes()::contains)
                .forEach(code -> faults.add("%s: it is in the scope already.".formatted(titleOf(code))));
        Set<String> done = done(deliveries);
        change.drops().forEach(code -> {
            if (!now.codes().contains(code)) {
                faults.add("%s: it is not in the scope, and cannot be left out.".formatted(titleOf(code)));
            } else if (done.contains(code)) {
                faults.add("%s: it was held; what is done cannot be left out.".formatted(titleOf(code)));
            }
        });
        if (change.lines().isEmpty() && change.drops().containsAll(now.codes())) {
            faults.add("Sessions: one has to be left; to end the engagement, stop it.");
        }
        faults.addAll(lineFaults(change.lines()));
        if (TypedText.isBlank(change.dates())) {
            faults.add("Effect on dates: say what becomes of them, or that nothing does.");
        }
        if (TypedText.isBlank(change.includes())) {
            faults.add("Effect on the price: say what becomes of it, or that nothing does.");
        }
        faults.addAll(priceFaults("Price afterwards", change.price()));
        if (!TypedText.isReason(change.reason())) {
            faults.add("Reason: say why in at least %d letters.".formatted(TypedText.SHORTEST_REASON));
        }
        return faults;
    }

    private List<String> lineFaults(List<Line> lines) {
        List<String> faults = new ArrayList<>();
        if (lines.isEmpty()) {
            return faults;
        }
        Set<String> consultants =
                accounts.in(Role.COACHES).stream().map(coach -> coach.userId()).collect(Collectors.toSet());
        lines.forEach(line -> faults.addAll(faults(line, catalog.get(line.entryCode()), consultants)));
        return faults;
    }

    private static List<String> faults(Line line, Entry entry, Set<String> consultants) {
        List<String> faults = new ArrayList<>();
        if (Optional.ofNullable(line.method()).filter(entry.methods()::contains).isEmpty()) {
            faults.add("%s: How: as the catalog has it.".formatted(entry.title()));
        }
        if (line.minutes() < ScopeFields.SHORTEST_MINUTES) {
            faults.add("%s: Minutes: from %d to %d."
                    .formatted(entry.title(), ScopeFields.SHORTEST_MINUTES, ScopeFields.LONGEST_MINUTES));
        }
        if (!consultants.contains(line.delivererId())) {
            faults.add("%s: Given by: one of the consultants.".formatted(entry.title()));
        }
        if (!TypedText.isReason(line.tailoring())) {
            faults.add("%s: Tailored: say how it is made to what the district needs.".formatted(entry.title()));
        }
        return faults;
    }

    private static List<String> priceFaults(String field, BigDecimal price) {
        return price.signum() < 0 || price.compareTo(ScopeFields.HIGHEST_PRICE) > 0
                ? List.of("%s: a number from 0 to %s.".formatted(field, ScopeFields.HIGHEST_PRICE.toPlainString()))
                : List.of();
    }

    private String titleOf(String code) {
        return catalog.get(code).title();
    }

    /** The codes of what is held already. */
    static Set<String> done(List<EngagementDelivery> deliveries) {
        return deliveries.stream()
                .filter(delivery ->
                        Set.of(State.DELIVERED, State.ACCEPTED, State.DONE).contains(delivery.state()))
                .map(EngagementDelivery::entryCode)
                .collect(Collectors.toSet());
    }
}
