package org.charterpath.transcript.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Corrections on the page of a journey, as a browser gets it; run on each database by a subclass. */
@PagesTest
abstract class CorrectionPagesScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String REASON = "Took it only up to unit four";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private CreditLedger ledger;

    private String participant;
    private String enrolmentId;
    private CreditEntry course;

    @BeforeEach
    void creditACourse() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        signIns.allow("avery", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow("owen", "Owen", "Adler", Role.CAMUNDA_ADMIN);
        signIns.allow("other.coach", "Olga", "Tester", Role.COACHES);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        participant = "correctable" + PEOPLE.incrementAndGet();
        signIns.allow(participant, "Rosa", "Nguyen", Role.PARTICIPANTS);
        enrolmentId = program.enrolActive(participant);
        course = ledger.enter(new NewCredit(
                SourceId.of(CreditSource.COURSE, "oi-103", enrolmentId),
                CreditSource.COURSE,
                enrolmentId,
                "november",
                "AV_COURSE",
                180,
                LocalDate.of(2025, 11, 13),
                Program.COACH));
    }

    @Test
    void letsFewerMinutesCountAndListsWhatWasDone() {
        String page = correct(Program.COACH, "120", REASON);

        assertThat(page)
                .contains("Corrected: OI 103 Balancing Priorities & Compliance in Ops Planning, Nov 13, 2025")
                .contains("120 of the 180 minutes count now.")
                .contains("Reversal: OI 103 Balancing Priorities & Compliance in Ops Planning Correction " + REASON)
                .contains("Correction: OI 103 Balancing Priorities & Compliance in Ops Planning Correction " + REASON)
                .contains("2 h of 100 h count");
        assertThat(minutes()).containsExactlyInAnyOrder(180, -180, 120);
    }

    @Test
    void takesAllOfAnEntryBackForAProgramAdmin() {
        assertThat(correct("avery", " ", REASON)).contains("None of the 180 minutes count any more.");
        assertThat(minutes()).containsExactlyInAnyOrder(180, -180);
        assertThat(Visitor.text(as(Program.COACH).open(journey())))
                .contains("0 h of 100 h count", "Reversed", "Reversal", "Avery Nguyen")
                .doesNotContain("Minutes that are right");
    }

    @Test
    void doesTheSameOnceHoweverOftenItIsSent() {
        String first = correct(Program.COACH, "120", REASON);

        assertThat(correct(Program.COACH, "120", REASON)).isEqualTo(first);
        assertThat(correct("avery", "90", "Another look at the course"))
                .contains("Not corrected")
                .contains("were corrected already, by Casey Okafor: " + REASON);
        assertThat(minutes()).containsExactlyInAnyOrder(180, -180, 120);
    }

    @Test
    void correctsOnceWhereTwoPeopleDoItAtTheSameMoment() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Callable<String>> both = new ArrayList<>();
        for (String corrector : List.of(Program.COACH, "avery")) {
            Visitor visitor = as(corrector);
            both.add(() -> {
                start.await(1, TimeUnit.MINUTES);
                visitor.submit("/journey/corrections", fields(course.id(), "", REASON + " says " + corrector));
                return Visitor.text(visitor.open(journey()));
            });
        }
        try {
            List<String> pages = new ArrayList<>();
            for (Future<String> page : threads.invokeAll(both)) {
                pages.add(page.get());
            }
            assertThat(pages)
                    .filteredOn(page -> page.contains("None of the 180 minutes count any more."))
                    .hasSize(1);
            assertThat(pages)
                    .filteredOn(page -> page.contains("were corrected already, by"))
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(minutes()).containsExactlyInAnyOrder(180, -180);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "180", "-5", "2.5", "many", "99999999999"})
    void keepsWhatWasTypedBesideTheRowWhereMinutesAreNoFewer(String minutes) {
        Visitor coach = as(Program.COACH);
        coach.submit("/journey/corrections", fields(course.id(), minutes, "Too short"));

        HttpResponse<String> page = coach.open(journey());
        assertThat(Visitor.text(page))
                .contains("Not corrected: OI 103")
                .contains("Minutes: give 1 to 179 minutes, fewer than the 180 that count now")
                .contains("Reason: say why in 10 letters or more, and at most 1000 characters.");
        assertThat(page.body())
                .contains("id=\"fault-" + course.id())
                .contains("<details open=\"open\">")
                .contains("value=\"" + minutes + "\"")
                .contains(">Too short</textarea>");
        assertThat(minutes()).containsExactly(180);
    }

    @Test
    void refusesAReasonOfFourThousandAndOneCharacters() {
        assertThat(correct(Program.COACH, "", "x".repeat(4001)))
                .contains("Reason: say why in 10 letters or more, and at most 1000 characters.");
        assertThat(minutes()).containsExactly(180);
    }

    @Test
    void isNotThereForUnknownEntriesAndClosedToOthersWithWords() {
        assertThat(send(Program.COACH, "no-such").statusCode()).isEqualTo(404);
        assertThat(as(Program.COACH).submit("/journey/corrections", Map.of()).statusCode())
                .isEqualTo(404);
        for (String stranger : List.of("other.coach", "owen")) {
            HttpResponse<String> refused = send(stranger, course.id());
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(Visitor.text(refused)).contains("Only the participant's coach and program admins can correct");
        }
        assertThat(Visitor.text(send(participant, course.id()))).contains("Nobody corrects hours of his or her own");
        assertThat(as(Program.COACH)
                        .submitWithToken("/journey/corrections", "wrong", fields(course.id(), "", REASON))
                        .statusCode())
                .isEqualTo(403);
        assertThat(minutes()).containsExactly(180);
    }

    /** Both are the coach's participants: what is corrected is an entry of the page that the coach looks at, or nothing. */
    @Test
    void knowsNoEntryOfAnotherEnrolmentThanThePageShows() {
        String other = "correctable" + PEOPLE.incrementAndGet();
        signIns.allow(other, "Omar", "Diaz", Role.PARTICIPANTS);
        String otherEnrolment = program.enrolActive(other);

        for (String page : List.of(otherEnrolment, "", "no-such")) {
            Map<String, String> fields = new HashMap<>(fields(course.id(), "120", REASON));
            fields.put("enrolment", page);
            assertThat(as(Program.COACH).submit("/journey/corrections", fields).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }

        assertThat(minutes()).containsExactly(180);
    }

    @Test
    void offersCorrectionsToThoseWhoMayAndSaysWhoMayToOthers() {
        for (String corrector : List.of(Program.COACH, "avery")) {
            assertThat(Visitor.text(as(corrector).open(journey()))).contains("Minutes that are right");
        }
        assertThat(Visitor.text(as("owen").open(journey())))
                .contains("Only the participant's coach and program admins can correct these hours.")
                .doesNotContain("Minutes that are right");
        assertThat(Visitor.text(as(participant).open("/journey")))
                .contains("Is an entry wrong? Your coach can correct it until the cohort closes")
                .doesNotContain("Minutes that are right");
    }

    @Test
    void leavesCorrectionsToProgramAdminsOnceTheCohortIsClosed() {
        cohorts.close(enrolments.get(enrolmentId).cohortId());

        assertThat(Visitor.text(as(Program.COACH).open(journey())))
                .contains("The cohort is over; hours can be corrected by program admins alone now.")
                .doesNotContain("Minutes that are right");
        assertThat(send(Program.COACH, course.id()).statusCode()).isEqualTo(403);
        assertThat(correct("avery", "", REASON)).contains("None of the 180 minutes count any more.");
    }

    private String correct(String corrector, String minutes, String reason) {
        Visitor visitor = as(corrector);
        visitor.submit("/journey/corrections", fields(course.id(), minutes, reason));
        return Visitor.text(visitor.open(journey()));
    }

    private HttpResponse<String> send(String corrector, String entryId) {
        return as(corrector).submit("/journey/corrections", fields(entryId, "", REASON));
    }

    private Map<String, String> fields(String entryId, String minutes, String reason) {
        return Map.of("enrolment", enrolmentId, "entry", entryId, "minutes", minutes, "reason", reason, "stage", "");
    }

    private String journey() {
        return "/journey?enrolment=" + enrolmentId;
    }

    private List<Integer> minutes() {
        return ledger.entriesOf(enrolmentId).stream().map(CreditEntry::minutes).toList();
    }

    private Visitor as(String userId) {
        return SignIns.visit(port, userId);
    }
}
