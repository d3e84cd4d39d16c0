package org.charterpath.question;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes questions to the coach and their answers, and keeps both with the record. */
@Service
public class Questions {

    static final String ENROLMENT = "questionEnrolment";
    static final String QUESTION = "coachQuestion";

    private final CoachQuestion.Rows questions;
    private final QuestionDesk desk;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Accounts accounts;
    private final Submissions submissions;
    private final Notifications notifications;
    private final Clock clock;

    Questions(
            CoachQuestion.Rows questions,
            QuestionDesk desk,
            Enrolments enrolments,
            Placements placements,
            Accounts accounts,
            Submissions submissions,
            Notifications notifications,
            Clock clock) {
        this.questions = questions;
        this.desk = desk;
        this.enrolments = enrolments;
        this.placements = placements;
        this.accounts = accounts;
        this.submissions = submissions;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** One choice of a list. */
    public record Option(String label, String value) {}

    /** A question as both who meet over it read it; names instead of user ids. */
    public record Asked(CoachQuestion question, String answeredBy) {}

    /** The enrolments about which somebody can ask now; with one there is nothing to choose. */
    @Transactional(readOnly = true)
    public List<Option> choicesOf(String participantId) {
        return enrolments.currentOf(participantId).stream()
                .map(placements::of)
                .map(placement -> new Option(
                        "%s, %s"
                                .formatted(
                                        placement.program().title(),
                                        placement.calendar().cohortName()),
                        placement.ownerId()))
                .toList();
    }

    /**
     * Asks from a page, as the start form in Tasklist does.
     *
     * @throws NotFoundException if the enrolment is not the caller's own, or not on its way
     * @throws InvalidSubmissionException if there is no question, or it is too long
     */
    public void ask(Caller participant, String enrolmentId, String question) {
        List<Enrolment> current = enrolments.currentOf(participant.userId());
        if (current.stream().noneMatch(own -> own.id().equals(enrolmentId))) {
            throw NotFoundException.of("enrolment", enrolmentId);
        }
        boolean isOneOfSeveral = current.size() > 1;
        desk.ask(
                participant,
                isOneOfSeveral ? Map.of(ENROLMENT, enrolmentId, QUESTION, question) : Map.of(QUESTION, question));
    }

    /**
     * Keeps a question.
     *
     * @param step where the form {@code coach-question} was submitted
     * @throws InvalidSubmissionException if the participant is not on the way, or does not say in which program
     */
    @Transactional
    public CoachQuestion record(String participantId, FormStep step) {
        Submission form = submissions.require(step);
        String text = TypedText.stripped(form.text(QUESTION).orElse(""));
        if (TypedText.isBlank(text)) {
            throw new InvalidSubmissionException("Your question: is needed.");
        }
        List<Enrolment> current = enrolments.currentOf(participantId);
        Optional<String> chosen = form.text(ENROLMENT);
        Enrolment enrolment = current.stream()
                .filter(own -> chosen.map(own.id()::equals).orElse(current.size() == 1))
                .findFirst()
                .orElseThrow(() -> new InvalidSubmissionException(
                        current.isEmpty()
                                ? "Your question: you are on the way in no program now."
                                : "Program: choose one of those that you are in."));
        return questions.save(new CoachQuestion(
                step.processInstanceId(),
                enrolment.id(),
                text,
                participantId,
                clock.instant(),
                null,
                null,
                null,
                null));
    }

    /**
     * Keeps the answer and tells the participant; again has no effect.
     *
     * @param step where the form {@code coach-answer} was submitted
     */
    @Transactional
    public void answer(String questionId, FormStep step) {
        CoachQuestion question = get(questionId);
        if (question.isAnswered()) {
            return;
        }
        Submission form = submissions.require(step);
        CoachQuestion answered = questions.save(question.answered(
                TypedText.stripped(form.text("coachAnswer").orElse("")), form.submittedBy(), form.submittedAt()));
        String name =
                accounts.fullNames(Set.of(form.submittedBy())).getOrDefault(form.submittedBy(), form.submittedBy());
        notifications.send(Message.plain(
                        "question:answer:" + questionId,
                        question.askedBy(),
                        "Your question is answered",
                        """
                You asked:

                %s

                %s answers:

                %s

                Both stay on My Journey.
                """
                                .formatted(question.question(), name, answered.answer()))
                .with(Message.Link.journey(question.enrolmentId())));
    }

    /** Lets the program admins answer as well, because nobody has for a week, and tells each once. */
    @Transactional
    public void escalate(String questionId) {
        CoachQuestion question = get(questionId);
        if (!question.isAnswered() && desk.openToAdmins(questionId)) {
            Placement owner = placements.of(question.enrolmentId());
            accounts.in(Role.PROGRAM_ADMINS).stream()
                    .filter(admin -> !owner.isOf(admin.userId()))
                    .forEach(admin -> notifications.send(Message.plain(
                                    "question:overdue:%s:%s".formatted(questionId, admin.userId()),
                                    admin.userId(),
                                    "Waits for an answer: a question of " + owner.names(),
                                    """
                            %s has asked, and nobody has answered for a week:

                            %s

                            Whoever has the task can still do it, and so can you now: it is in Tasklist.
                            """
                                            .formatted(owner.names(), question.question()))
                            .with(Message.Link.work("Open the task", questionId))));
        }
    }

    /**
     * One question.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public CoachQuestion get(String questionId) {
        return questions.findById(questionId).orElseThrow(() -> NotFoundException.of("question", questionId));
    }

    /** The latest questions of an enrolment with their answers, the newest first; fifty at most. */
    @Transactional(readOnly = true)
    public List<Asked> of(String enrolmentId) {
        List<CoachQuestion> asked = questions.findTop50ByEnrolmentIdOrderByAskedAtDescIdAsc(enrolmentId);
        Set<String> people = asked.stream()
                .flatMap(question -> Stream.ofNullable(question.answeredBy()))
                .collect(Collectors.toSet());
        Map<String, String> names = people.isEmpty() ? Map.of() : accounts.fullNames(people);
        return asked.stream()
                .map(question -> new Asked(
                        question,
                        Optional.ofNullable(question.answeredBy())
                                .map(userId -> names.getOrDefault(userId, userId))
                                .orElse("")))
                .toList();
    }
}
