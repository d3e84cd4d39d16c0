package org.charterpath.review.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
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
    private static final String SAM = "sam";
    private static final String REASON = "Casey is on leave until Monday.";

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Placements placements;

    @Autowired
    private Submissions submissions;

    @Autowired
    private TaskRelief relief;

    @Autowired
    private ReliefForms forms;

    @Autowired
    private RuntimeService runtime;

    private String participant;
    private String enrolmentId;
    private Task review;

    @BeforeEach
    void handInAWorksheet() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        participant = "relieved" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrol(participant);
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolmentId);
        accounts.ensure(new Person(SAM, "Sam", "Reyes", "sam@example.org"), Role.COACHES);
        runtime.startProcessInstanceByKey(
                "worksheet", enrolmentId, Map.of("stageId", "november", "worksheetId", "pain-points-priorities"));
        program.driver().runDueJobs();
        Task worksheet = program.onlyTask(task -> participant.equals(task.getAssignee()));
        program.submit(worksheet, program.answersTo(worksheet));
        review = program.onlyTask(task -> task.getProcessInstanceId().equals(worksheet.getProcessInstanceId()));
    }

    @Test
    void letsTheStandInDecideAndReadAsLongAsTheReviewIsOpen() {
        assertThat(forms.reviews()).singleElement().satisfies(option -> {
            assertThat(option.value()).isEqualTo(review.getId());
            assertThat(option.label())
                    .startsWith("Review worksheet: ")
                    .endsWith(", Rosa Nguyen, with Casey Okafor, due 2025-11-27");
        });
        assertThat(forms.deciders())
                .extracting(ReliefForms.Option::value)
                .contains(SAM, Program.COACH, Program.ADMIN)
                .doesNotContain(participant);

        program.start("arrange-stand-in", Program.ADMIN, standIn(SAM, REASON));

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
        refused(Program.ADMIN, standIn(SAM, REASON), "Which review?: choose one of the answers offered now");
    }

    @Test
    void refusesWhileTheFormIsOpen() {
        refused(Program.ADMIN, standIn(participant, REASON), "Who decides instead?: choose one of the answers");
        refused(
                Program.ADMIN,
                standIn(Program.COACH, REASON),
                "Who decides instead?: this person has the review already.");
        refused(Program.ADMIN, standIn(SAM, "- so - - - - -"), "Why?: say why in 10 letters or more");
        accounts.ensure(new Person(participant, "Rosa", "Nguyen", participant + "@example.org"), Role.PROGRAM_ADMINS);
        refused(Program.ADMIN, standIn(participant, REASON), "Who decides instead?: nobody decides on work");
        refused(participant, standIn(SAM, REASON), "Which review?: somebody else decides about your own work");
        for (String other : List.of(Program.COACH, SAM)) {
            assertThatThrownBy(() -> program.driver().start("arrange-stand-in", other, standIn(SAM, REASON)))
                    .isInstanceOf(AuthorizationException.class);
        }

        assertThat(relief.of(review.getId())).isEmpty();
        assertThat(program.onlyTask(task -> task.getId().equals(review.getId())).getAssignee())
                .isEqualTo(Program.COACH);
        assertThat(submissions.of(enrolmentId, "stand-in")).isEmpty();
    }

    private void refused(String by, Map<String, Object> answers, String words) {
        assertThatThrownBy(() -> program.driver().start("arrange-stand-in", by, answers))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining(words);
    }

    private Map<String, Object> standIn(String userId, String reason) {
        return Map.of("reviewTask", review.getId(), "standInId", userId, "standInReason", reason);
    }

    private boolean mayRead() {
        return placements.mayRead(new Caller(SAM, Set.of(Role.COACHES.id())), placements.of(enrolmentId));
    }
}
