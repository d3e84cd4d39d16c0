package org.charterpath.scoreboard;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureKeepers;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/** Whose the measures of a scoreboard are: each has one owner of the scheduling team; what would be nobody's goes to the district lead. */
@Component
class ScoreboardMeasures implements MeasureKeepers {

    static final String KEEPER = "SCOREBOARD";

    private final Deliveries deliveries;
    private final Engagements engagements;
    private final Accounts accounts;

    ScoreboardMeasures(Deliveries deliveries, Engagements engagements, Accounts accounts) {
        this.deliveries = deliveries;
        this.engagements = engagements;
        this.accounts = accounts;
    }

    @Override
    public String keeper() {
        return KEEPER;
    }

    private Engagement engagementOf(String scoreboardId) {
        return engagements.get(deliveries.get(scoreboardId).engagementId());
    }

    @Override
    public boolean mayRead(Caller reader, String subjectId) {
        return deliveries
                .find(subjectId)
                .map(EngagementDelivery::engagementId)
                .filter(engagementId -> engagements.mayRead(reader, engagementId))
                .isPresent();
    }

    @Override
    public boolean mayAmend(Caller caller, String subjectId) {
        return engagements.mayLead(caller, engagementOf(subjectId).id());
    }

    /** Whoever can be named, and whoever can be left with it. */
    @Override
    public boolean mayOwn(String userId, String subjectId) {
        return owners(subjectId).containsKey(userId)
                || engagementOf(subjectId).leadId().equals(userId)
                || accounts.isMember(userId, Role.PROGRAM_ADMINS)
                || accounts.isMember(userId, Role.CAMUNDA_ADMIN);
    }

    /** Who can own a measure, with the name of each, by user id. */
    Map<String, String> owners(String scoreboardId) {
        Map<String, String> owners = new HashMap<>();
        engagements
                .team(engagementOf(scoreboardId).id())
                .forEach(member -> owners.put(member.participantId(), member.displayName()));
        return owners;
    }

    /** The district lead writes what a week's owner has left out. */
    @Override
    public boolean mayStandIn(Caller caller, Measure measure, LocalDate staleSince) {
        return mayAmend(caller, measure.subjectId());
    }

    @Override
    public boolean leavesWith(Enrolment enrolment, String subjectId) {
        String engagementId = engagementOf(subjectId).id();
        return enrolment.cohortId().equals(engagementId)
                && !engagements.isMember(engagementId, enrolment.participantId());
    }

    @Override
    public String ownerOfLastResort(String subjectId, String leaverId) {
        Engagement engagement = engagementOf(subjectId);
        return Stream.of(
                        Stream.of(engagement.leadId()),
                        engagements.team(engagement.id()).stream()
                                .sorted(Comparator.comparing(Enrolment::displayName))
                                .map(Enrolment::participantId),
                        accounts.in(Role.PROGRAM_ADMINS).stream().map(Person::userId),
                        accounts.in(Role.CAMUNDA_ADMIN).stream().map(Person::userId))
                .flatMap(people -> people)
                .filter(person -> !person.equals(leaverId) && isOpen(person))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is left who could own a measure"));
    }

    private boolean isOpen(String userId) {
        return Optional.ofNullable(accounts.standings(Set.of(userId)).get(userId))
                .filter(AccountStanding::isDeactivated)
                .isEmpty();
    }

    @Override
    public ZoneId zoneOf(String subjectId) {
        return engagements.zoneOf(engagementOf(subjectId).id());
    }

    @Override
    public String titleOf(String subjectId) {
        return "the scoreboard of " + engagementOf(subjectId).district();
    }

    @Override
    public String pageOf(String subjectId) {
        return ScoreboardPage.addressOf(engagementOf(subjectId).id());
    }

    /** Those who can own a measure, for a list to choose from. */
    List<Option> options(String scoreboardId) {
        return owners(scoreboardId).entrySet().stream()
                .map(owner -> new Option(owner.getValue(), owner.getKey()))
                .sorted(Comparator.comparing(Option::label).thenComparing(Option::value))
                .toList();
    }

    /** A choice of a list. */
    record Option(String label, String value) {}
}
