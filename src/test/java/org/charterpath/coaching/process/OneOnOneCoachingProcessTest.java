package org.charterpath.coaching.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.coaching.CoachingWay;
import org.charterpath.coaching.PublishedSlots.StageOfCohort;
import org.charterpath.coaching.SlotDesk;
import org.charterpath.coaching.SlotPattern;
import org.charterpath.cohort.Enrolments;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.AbsenceProcess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code one-on-one-coaching}: a meeting that is held, moved or missed. */
@ProcessTest
class OneOnOneCoachingProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private SlotDesk desk;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private EnrolmentLife life;

    @Autowired
    private AbsenceProcess absence;

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 5);

    @Test
    void endsWithAMeetingThatWasHeld() {
        ProcessInstance coaching = bookedBy("coached.held");

        program.work(anybodys -> true);

        assertThat(coaching).isEnded().hasPassed("endEvent_coachingHeld").hasNotPassed("endEvent_coachingMissed");
    }

    @Test
    void recordsOnASecondJourneyWhatNobodyHasRecordedAndMeetsNobodyTwice() {
        ProcessInstance first = bookedBy("coached.again");
        String enrolmentId = first.getBusinessKey();
        runtime.deleteProcessInstance(first.getId(), "On leave");

        ProcessInstance second = program.run("one-on-one-coaching", enrolmentId, Map.of("stageId", "november"));
        assertThat(second).isWaitingAt("userTask_recordCoaching").hasPassed("serviceTask_resumeCoaching");
        program.work(anybodys -> true);
        assertThat(second).isEnded().hasPassed("endEvent_coachingHeld");
        ProcessInstance third = program.run("one-on-one-coaching", enrolmentId, Map.of("stageId", "november"));

        assertThat(third).isEnded().hasPassed("endEvent_coachingHeldBefore").hasNotPassed("userTask_offerTimes");
    }

    @Test
    void offersNewTimesForAMeetingThatMoved() {
        ProcessInstance coaching = bookedBy("coached.moved");

        program.submit(program.onlyTask(anybodys -> true), Map.of("coachingOutcome", "MOVED"));

        assertThat(coaching).isNotEnded().isWaitingAt("userTask_offerTimes");
    }

    @Test
    void invitesBothRightAwayWhenATimeIsChosen() {
        program.moveTo(TODAY);
        String process = program.run(
                        "one-on-one-coaching", program.enrol("coached.atonce"), Map.of("stageId", "november"))
                .getId();
        Task offer = program.onlyTask(task -> process.equals(task.getProcessInstanceId()));
        program.submit(offer, program.answersTo(offer));
        Task choice = program.onlyTask(task -> process.equals(task.getProcessInstanceId()));

        program.driver().submit(choice, program.answersTo(choice));

        assertThat(jdbc.sql("select recipient_id from notification where message_key like ? and calendar is not null")
                        .param("coaching:" + process + ".%")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("coached.atonce", Program.COACH);
    }

    @Test
    void showsTheCoachWhatTheParticipantNotedAboutTheLatestCourse() {
        program.moveTo(TODAY);
        String enrolmentId = program.enrol("coached.student");
        program.run("course", enrolmentId, Map.of("stageId", "november", "courseId", "oi-103"));
        Task course = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_takeCourse"));
        program.submit(course, program.answersTo(course));
        program.run("one-on-one-coaching", enrolmentId, Map.of("stageId", "november"));

        Task offer = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_offerTimes"));
        Object notes = program.shown(offer, "courseNotes");
        assertThat(notes.toString())
                .contains("OI 103", "Main takeaways", "To use at school", "A question for the coach");
        program.work(anybodys -> true);
        program.moveTo(TODAY.plusDays(10));
        Task record = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_recordCoaching"));
        assertThat(program.shown(record, "courseNotes")).isEqualTo(notes);
    }

    @Test
    void endsWithAMeetingThatWasMissedForGood() {
        ProcessInstance coaching = bookedBy("coached.missed");

        program.submit(program.onlyTask(anybodys -> true), Map.of("coachingOutcome", "NO_SHOW_CLOSED"));

        assertThat(coaching).isEnded().hasPassed("endEvent_coachingMissed").hasNotPassed("endEvent_coachingHeld");
    }

    @Test
    void booksMovesAndGivesBackASlotThatTheCoachHasPublished() {
        String coach = "slots.coach";
        ProcessInstance coaching = waitingWith(coach, "slots.pat");
        assertThat(coaching).isWaitingAt("userTask_offerTimes");

        publish(coach, coaching, "2025-11-12", "09:00", "12:00");

        assertThat(coaching).isWaitingAt("userTask_bookSlot").task().isAssignedTo("slots.pat");
        Task choice = program.onlyTask(task -> coaching.getId().equals(task.getProcessInstanceId()));
        assertThat(program.shown(choice, "bookableSlots").toString())
                .contains("Wed, Nov 12, 2025, 9:00 AM CST (45 min)", "10:00 AM", "11:00 AM", "OTHER");
        assertThat(program.shown(choice, "slotZone")).isEqualTo("Times are those of America/Chicago.");
        program.driver().submit(choice, program.answersTo(choice));
        assertThat(coaching).isWaitingAt("gateway_whatComesFirst").hasPassed("serviceTask_bookSlot");
        SlotDesk.Month booked = onlyMonth("slots.pat");
        SlotDesk.Meeting meeting = booked.meeting().orElseThrow();
        assertThat(meeting.words()).isEqualTo("Wed, Nov 12, 2025, 9:00 AM CST");
        assertThat(booked.free()).extracting(SlotDesk.Time::words).hasSize(2);

        desk.move(
                participant("slots.pat"),
                meeting.bookingId(),
                booked.free().get(1).slotId());

        assertThat(coaching).isWaitingAt("gateway_whatComesFirst").hasPassed("intermediateEvent_meetingMoved");
        assertThat(onlyMonth("slots.pat").meeting().orElseThrow().words()).isEqualTo("Wed, Nov 12, 2025, 11:00 AM CST");
        program.moveTo(LocalDate.of(2025, 11, 10));
        desk.giveBack(participant("slots.pat"), meeting.bookingId());
        assertThat(coaching).isWaitingAt("userTask_bookSlot").hasPassed("intermediateEvent_meetingGivenBack");
        assertThat(calendars(meeting.bookingId()))
                .as("of the meeting, by kind and by how often it has changed")
                .containsExactlyInAnyOrder(
                        "REQUEST 0 slots.pat",
                        "REQUEST 0 " + coach,
                        "REQUEST 1 slots.pat",
                        "REQUEST 1 " + coach,
                        "CANCEL 2 slots.pat",
                        "CANCEL 2 " + coach);
        assertThat(onlyMonth("slots.pat").free()).hasSize(3);
    }

    @Test
    void offersTimesToWhomNoSlotSuitsAndRecordsAMeetingThatWasBooked() {
        String coach = "slots.cora";
        ProcessInstance coaching = waitingWith(coach, "slots.una");
        publish(coach, coaching, "2025-11-12", "09:00", "10:00");
        Task choice = program.onlyTask(task -> coaching.getId().equals(task.getProcessInstanceId()));
        program.submit(choice, Map.of("chosenSlot", "OTHER", "requestedTimes", "Any Friday after two."));
        assertThat(coaching).isWaitingAt("userTask_offerTimes");
        Task offer = program.onlyTask(task -> coaching.getId().equals(task.getProcessInstanceId()));
        assertThat(program.shown(offer, "requestedTimes").toString()).startsWith("Any Friday after two");

        program.submit(offer, program.answersTo(offer));
        Task times = program.onlyTask(task -> coaching.getId().equals(task.getProcessInstanceId()));
        program.submit(times, Map.of("chosenTime", "OTHER", "requestedTimes", "The slot will do after all."));
        assertThat(coaching).isWaitingAt("userTask_bookSlot");
        SlotDesk.Month month = onlyMonth("slots.una");
        desk.book(
                participant("slots.una"),
                month.enrolmentId(),
                "november",
                month.free().get(0).slotId(),
                "Budget talk");
        program.moveTo(LocalDate.of(2025, 11, 13));

        assertThat(coaching).isWaitingAt("userTask_recordCoaching").task().isAssignedTo(coach);
        Task record = program.onlyTask(task -> coaching.getId().equals(task.getProcessInstanceId()));
        assertThat(program.shown(record, "coachingTopics")).isEqualTo("Budget talk");
        program.submit(record, program.answersTo(record));
        assertThat(coaching).isEnded().hasPassed("endEvent_coachingHeld");
    }

    @Test
    void goesBackToOfferingTimesWithTheCoachOrWithAnotherOne() {
        String coach = "slots.kim";
        ProcessInstance coaching = waitingWith(coach, "slots.vic");
        publish(coach, coaching, "2025-11-12", "09:00", "12:00");
        String enrolmentId = coaching.getBusinessKey();
        SlotDesk.Month month = onlyMonth("slots.vic");
        desk.book(
                participant("slots.vic"),
                enrolmentId,
                "november",
                month.free().get(0).slotId(),
                "");
        String bookingId = onlyMonth("slots.vic").meeting().orElseThrow().bookingId();
        Caller caller = new Caller(coach, Set.of(Role.COACHES.id()));

        desk.cancel(caller, bookingId, "My train does not run that day.");

        assertThat(coaching).isWaitingAt("userTask_bookSlot");
        assertThat(onlyMonth("slots.vic").free())
                .as("what was canceled is withdrawn")
                .hasSize(2);
        desk.arrange(caller, stage(enrolmentId), CoachingWay.TIMES);
        assertThat(coaching).isWaitingAt("userTask_offerTimes").task().isAssignedTo(coach);
        publish(coach, coaching, "2025-11-13", "09:00", "12:00");
        assertThat(coaching).isWaitingAt("userTask_bookSlot");

        accounts.ensure(new Person("slots.lou", "Lou", "Reyes", "slots.lou@example.org"), Role.COACHES);
        life.changeCoach(enrolmentId, "slots.lou", "Her own coach is leaving.", Program.ADMIN);
        assertThat(coaching).isWaitingAt("userTask_offerTimes").task().isAssignedTo("slots.lou");
        publish("slots.lou", coaching, "2025-11-14", "13:00", "14:00");
        assertThat(coaching).isWaitingAt("userTask_bookSlot");
        assertThat(onlyMonth("slots.vic").free())
                .extracting(SlotDesk.Time::words)
                .containsExactly("Fri, Nov 14, 2025, 1:00 PM CST");
    }

    @Test
    void followsTheWayOfWhoeverStandsInAndOfTheCoachWhoIsBack() {
        String coach = "slots.gia";
        ProcessInstance coaching = waitingWith(coach, "slots.wes");
        publish(coach, coaching, "2025-11-12", "09:00", "12:00");
        accounts.ensure(new Person("slots.sub", "Sam", "Reyes", "slots.sub@example.org"), Role.COACHES);
        accounts.ensure(new Person(Program.ADMIN, "Avery", "Nguyen", "avery@example.org"), Role.PROGRAM_ADMINS);

        absence.announce(
                new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id())),
                Map.of(
                        "absentCoachId", coach,
                        "absenceStandInId", "slots.sub",
                        "absentUntil", "2025-11-07",
                        "absenceReason", "A conference in Duluth."));
        program.driver().runDueJobs();

        assertThat(coaching).isWaitingAt("userTask_offerTimes").task().isAssignedTo("slots.sub");
        assertThat(desk.stagesOf(coach)).as("whoever is away arranges nothing").isEmpty();
        assertThat(desk.stagesOf("slots.sub")).isNotEmpty();
        program.moveTo(LocalDate.of(2025, 11, 8));
        assertThat(coaching).isWaitingAt("userTask_bookSlot").task().isAssignedTo("slots.wes");
        assertThat(onlyMonth("slots.wes").free()).hasSize(3);
    }

    /** Coaching in November, of somebody whose coach has nobody else. */
    private ProcessInstance waitingWith(String coach, String participant) {
        program.moveTo(TODAY);
        String enrolmentId = program.enrolActive(participant);
        accounts.ensure(new Person(coach, "Kim", "Reyes", coach + "@example.org"), Role.COACHES);
        enrolments.assignCoach(enrolmentId, coach);
        return program.run("one-on-one-coaching", enrolmentId, Map.of("stageId", "november"));
    }

    private void publish(String coach, ProcessInstance coaching, String day, String from, String until) {
        desk.publish(
                new Caller(coach, Set.of(Role.COACHES.id())),
                stage(coaching.getBusinessKey()),
                new SlotPattern.Typed(day, "", List.of(), from, until, "15", "Room 2", ""));
    }

    private StageOfCohort stage(String enrolmentId) {
        return new StageOfCohort(enrolments.get(enrolmentId).cohortId(), "november");
    }

    private SlotDesk.Month onlyMonth(String participant) {
        List<SlotDesk.Month> months = desk.monthsOf(participant);
        assertThat(months).hasSize(1);
        return months.get(0);
    }

    private static Caller participant(String userId) {
        return new Caller(userId, Set.of(Role.PARTICIPANTS.id()));
    }

    private List<String> calendars(String bookingId) {
        return jdbc.sql(
                        "select recipient_id, calendar from notification where message_key like ? and calendar is not null")
                .param("coaching:" + bookingId + ":%")
                .query((row, number) -> {
                    String calendar = row.getString("calendar");
                    assertThat(calendar).contains("UID:coaching." + bookingId.substring(0, 20));
                    return "%s %s %s"
                            .formatted(
                                    calendar.replaceAll("(?s).*METHOD:(\\w+).*", "$1"),
                                    calendar.replaceAll("(?s).*SEQUENCE:(\\d+).*", "$1"),
                                    row.getString("recipient_id"));
                })
                .list();
    }

    /** Coaching whose meeting is over, with its outcome still to be recorded. */
    private ProcessInstance bookedBy(String participant) {
        program.moveTo(TODAY);
        ProcessInstance coaching =
                program.run("one-on-one-coaching", program.enrol(participant), Map.of("stageId", "november"));
        program.work(anybodys -> true);
        program.moveTo(TODAY.plusDays(10));
        assertThat(coaching).isWaitingAt("userTask_recordCoaching").task().isAssignedTo(Program.COACH);
        return coaching;
    }
}
