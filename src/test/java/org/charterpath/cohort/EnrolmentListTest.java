package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class EnrolmentListTest {

    private static final int MANY = 500;
    private static final SampleCohort LAKES = SampleCohort.ops("Lakes");

    private static final String ROSA_AGAIN = LAKES.enrolmentOf("rosa");
    private static final String AMIR = NORTH_STAR.enrolmentOf("amir");
    private static final String ROSA = NORTH_STAR.enrolmentOf("rosa");
    private static final String SOL = NORTH_STAR.enrolmentOf("sol");

    private final EnrolmentList list;
    private final JdbcClient jdbc;

    EnrolmentListTest(EnrolmentList list, JdbcClient jdbc) {
        this.list = list;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrol() {
        with(NORTH_STAR, "sol", "amir", Enrolment.State.WITHDRAWN).addTo(jdbc);
        with(NORTH_STAR, "amir", "dana", Enrolment.State.ENROLLED).addTo(jdbc);
        with(LAKES, "rosa", "dana", Enrolment.State.COMPLETED).addTo(jdbc);
    }

    @Test
    void showsParticipantsTheirOwnInEveryCohortAndState() {
        assertThat(list.readableBy(caller("rosa", Role.PARTICIPANTS), Optional.empty(), MANY)
                        .lines())
                .containsExactly(
                        new EnrolmentList.Line(
                                ROSA_AGAIN, "lakes", "Lakes", "ops-2025-2026", "rosa", Enrolment.State.COMPLETED),
                        new EnrolmentList.Line(
                                ROSA, "north-star", "North Star", "ops-2025-2026", "rosa", Enrolment.State.ACTIVE));
    }

    @Test
    void showsCoachesThoseWhomTheyCoachAndTheirOwn() {
        assertThat(idsFor(caller("amir", Role.COACHES))).containsExactly(AMIR, ROSA, SOL);
        assertThat(idsFor(caller("dana", Role.COACHES))).containsExactly(ROSA_AGAIN, AMIR);
    }

    @Test
    void showsNothingOfOthersToACoachWhoIsOneNoLonger() {
        assertThat(idsFor(caller("amir", Role.PARTICIPANTS))).containsExactly(AMIR);
        assertThat(idsFor(caller("dana"))).isEmpty();
    }

    @Test
    void showsEverythingToThoseWhoAdminister() {
        assertThat(idsFor(caller("avery", Role.PROGRAM_ADMINS))).containsExactly(ROSA_AGAIN, AMIR, ROSA, SOL);
        assertThat(idsFor(caller("owner", Role.CAMUNDA_ADMIN))).containsExactly(ROSA_AGAIN, AMIR, ROSA, SOL);
    }

    @Test
    void goesOnWhereAPageEndsUntilNothingIsLeft() {
        Caller admin = caller("avery", Role.PROGRAM_ADMINS);
        List<List<String>> pages = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            EnrolmentList.Page page = list.readableBy(admin, after, 2);
            pages.add(page.lines().stream().map(EnrolmentList.Line::id).toList());
            after = page.next();
        } while (after.isPresent());

        assertThat(pages).containsExactly(List.of(ROSA_AGAIN, AMIR), List.of(ROSA, SOL));
    }

    private List<String> idsFor(Caller caller) {
        return list.readableBy(caller, Optional.empty(), MANY).lines().stream()
                .map(EnrolmentList.Line::id)
                .toList();
    }

    private static Caller caller(String userId, Role... roles) {
        return new Caller(
                userId, Set.copyOf(List.of(roles).stream().map(Role::id).toList()));
    }

    private static SampleCohort with(SampleCohort cohort, String userId, String coachId, Enrolment.State state) {
        return cohort.with(
                new Person(userId, userId, "Tester", userId + "@example.org"), "Lakeside School", coachId, state);
    }
}
