package org.charterpath.review.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Submissions;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.ReliefForms;
import org.charterpath.review.TaskRelief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code arrange-stand-in}, about a review that waits; run on each database by a subclass. */
abstract class ArrangeStandInProcessScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String PROCESS = "arrange-stand-in";
    private static final int MORE_THAN_A_LIST = 2_001;
    private static final String SAM = "sam";
    private static final String REASON = "Casey is on leave until Monday.";

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Placements placements;

    @Autowired
    private Submissions submissions;

    @Autowired
    private TaskRelief relief;

    @Autowired
    private ReliefForms forms;

    private String participant;
    private String enrolmentId;
    private Task review;

    @BeforeEach
    void handInAWorksheet() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        participant = "relieved" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrolActive(participant);
        accounts.ensure(new Person(SAM, "Sam", "Reyes", "sam@example.org"), Role.COACHES);
        review = program.handInWorksheet(enrolmentId);
    }

    @Test
    void letsTheStandInDecideAndReadAsLongAsTheReviewIsOpen() {
        assertThat(forms.reviews().options()).singleElement().satisfies(option -> {
            assertThat(option.value()).isEqualTo(review.getId());
            assertThat(option.label())
                    .startsWith("Review worksheet: ")
                    .endsWith(", Rosa Nguyen, with Casey Okafor, due Nov 27, 2025");
        });
        assertThat(forms.deciders())
                .extracting(ReliefForms.Option::value)
                .contains(SAM, Program.COACH, Program.ADMIN)
                .doesNotContain(participant);

        program.start(PROCESS, Program.ADMIN, standIn(SAM, REASON));

        Task given = program.onlyTask(task -> task.getId().equals(review.getId()));
        assertThat(given.getAssignee()).isEqualTo(SAM);
        assertThat(mayRead()).isTrue();
        assertThat(program.shown(given, "answers").toString()).contains("question");
        assertThat(relief.of(review.getId())).singleElement().satisfies(kept -> {
            assertThat(kept.kind()).isEqualTo(TaskRelief.Kind.STAND_IN);
            assertThat(kept.before()).isEqualTo(Program.COACH);
            assertThat(kept.after()).isEqualTo(SAM);
            assertThat(kept.reason()).isEqualTo(REASON);
            assertThat(kept.grantedBy()).isEqualTo(Program.ADMIN);
        });
        assertThat(submissions.of(enrolmentId, "stand-in"))
                .singleElement()
                .satisfies(form -> assertThat(form.submittedBy()).isEqualTo(Program.ADMIN));
        assertThat(program.endEvents(enrolmentId)).contains("endEvent_standInArranged");

        program.submit(given, program.answersTo(given));
        assertThat(mayRead()).isFalse();
        program.refuseStart(
                PROCESS, Program.ADMIN, standIn(SAM, REASON), "Which review?: choose one of the answers offered now");
    }

    @Test
    void offersAReviewBehindMoreTasksThanAListHasRoomFor() {
        program.amongTasksOfNobody(MORE_THAN_A_LIST, () -> program.start(PROCESS, Program.ADMIN, standIn(SAM, REASON)));

        assertThat(program.onlyTask(task -> task.getId().equals(review.getId())).getAssignee())
                .isEqualTo(SAM);
    }

    @Test
    void refusesWhileTheFormIsOpen() {
        program.refuseStart(
                PROCESS,
                Program.ADMIN,
                standIn(participant, REASON),
                "Who decides instead?: choose one of the answers");
        program.refuseStart(
                PROCESS,
                Program.ADMIN,
                standIn(Program.COACH, REASON),
                "Who decides instead?: this person has the review already.");
        program.refuseStart(
                PROCESS, Program.ADMIN, standIn(SAM, "- so - - - - -"), "Why?: say why in 10 letters or more");
        accounts.ensure(new Person(participant, "Rosa", "Nguyen", participant + "@example.org"), Role.PROGRAM_ADMINS);
        program.refuseStart(
                PROCESS, Program.ADMIN, standIn(participant, REASON), "Who decides instead?: nobody decides on work");
        program.refuseStart(
                PROCESS, participant, standIn(SAM, REASON), "Which review?: somebody else decides about your own work");
        for (String other : List.of(Program.COACH, SAM)) {
            assertThatThrownBy(() -> program.driver().start(PROCESS, other, standIn(SAM, REASON)))
                    .isInstanceOf(AuthorizationException.class);
        }

        assertThat(relief.of(review.getId())).isEmpty();
        assertThat(program.onlyTask(task -> task.getId().equals(review.getId())).getAssignee())
                .isEqualTo(Program.COACH);
        assertThat(submissions.of(enrolmentId, "stand-in")).isEmpty();
    }

    private Map<String, Object> standIn(String userId, String reason) {
        return Map.of("reviewTask", review.getId(), "standInId", userId, "standInReason", reason);
    }

    private boolean mayRead() {
        return placements.mayRead(new Caller(SAM, Set.of(Role.COACHES.id())), placements.of(enrolmentId));
    }
}
