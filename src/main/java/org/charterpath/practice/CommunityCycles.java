package org.charterpath.practice;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.cycle.CycleKeepers;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/** Whose the series of a community are: its members', or its facilitator's; the subject is the community's code. */
@Component
class CommunityCycles implements CycleKeepers {

    static final String KEEPER = "community";

    private final Communities communities;
    private final CommunityCatalog catalog;
    private final Accounts accounts;

    CommunityCycles(Communities communities, CommunityCatalog catalog, Accounts accounts) {
        this.communities = communities;
        this.catalog = catalog;
        this.accounts = accounts;
    }

    private Optional<String> latest(String code) {
        return communities.latest(code).map(Community::id);
    }

    @Override
    public String keeper() {
        return KEEPER;
    }

    @Override
    public boolean mayRead(Caller reader, String subjectId) {
        return latest(subjectId).filter(id -> communities.mayRead(reader, id)).isPresent();
    }

    @Override
    public boolean mayAmend(Caller caller, String subjectId) {
        return latest(subjectId)
                .filter(id -> communities.mayFacilitate(caller, id))
                .isPresent();
    }

    @Override
    public boolean mayOwn(String userId, String subjectId) {
        return possibleOwners(subjectId).contains(userId)
                || accounts.isMember(userId, Role.PROGRAM_ADMINS)
                || accounts.isMember(userId, Role.CAMUNDA_ADMIN);
    }

    @Override
    public Set<String> possibleOwners(String subjectId) {
        Set<String> owners = new HashSet<>();
        latest(subjectId).ifPresent(id -> {
            owners.addAll(communities.memberIds(id));
            owners.add(communities.facilitatorOf(id));
        });
        return owners;
    }

    @Override
    public boolean leavesWith(Enrolment enrolment, String subjectId) {
        return communities
                .leftWith(enrolment)
                .filter(community -> community.code().equals(subjectId))
                .isPresent();
    }

    @Override
    public String ownerOfLastResort(String subjectId, String leaverId) {
        return Stream.of(
                        latest(subjectId).map(communities::facilitatorOf).stream(),
                        accounts.in(Role.PROGRAM_ADMINS).stream().map(Person::userId),
                        accounts.in(Role.CAMUNDA_ADMIN).stream().map(Person::userId))
                .flatMap(people -> people)
                .filter(person -> !person.equals(leaverId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is left who could own a try-out"));
    }

    @Override
    public ZoneId zoneOf(String subjectId) {
        return communities.zoneOf(communities.requireLatest(subjectId).id());
    }

    @Override
    public String titleOf(String subjectId) {
        return "the " + catalog.get(subjectId).title();
    }

    @Override
    public String pageOf(String subjectId) {
        return PracticeLibrary.tryOutsOf(communities.requireLatest(subjectId).id());
    }
}
