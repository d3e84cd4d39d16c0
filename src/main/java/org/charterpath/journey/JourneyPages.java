package org.charterpath.journey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.CertificateFacts;
import org.charterpath.certificate.CertificateLinks;
import org.charterpath.certificate.Certificates;
import org.charterpath.certificate.Completion;
import org.charterpath.coaching.BookingState;
import org.charterpath.coaching.CoachingFacts;
import org.charterpath.cohort.AttendedMeetings;
import org.charterpath.cohort.AttendedMeetings.Meeting;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Teams;
import org.charterpath.coursework.WorkFacts;
import org.charterpath.enrolment.Leaves;
import org.charterpath.enrolment.WaivedStages;
import org.charterpath.facts.Fact;
import org.charterpath.facts.Facts;
import org.charterpath.facts.Records;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.journey.JourneyPage.Ahead;
import org.charterpath.journey.JourneyPage.Attempt;
import org.charterpath.journey.JourneyPage.Completed;
import org.charterpath.journey.JourneyPage.Feedback;
import org.charterpath.journey.JourneyPage.Question;
import org.charterpath.journey.JourneyPage.Submitted;
import org.charterpath.journey.JourneyPage.Todo;
import org.charterpath.journey.JourneyPage.Waiting;
import org.charterpath.journey.OwnTasks.OpenTask;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.question.QuestionFacts;
import org.charterpath.review.AbsenceFacts;
import org.charterpath.review.Decision;
import org.charterpath.review.Review;
import org.charterpath.transcript.JourneyLinks;
import org.charterpath.transcript.JourneyNotes;
import org.charterpath.transcript.StageLinks;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Puts the page of a journey together. It asks for the reader's enrolments, the ledger with its ceilings and the names in it, what
 * is on record, open tasks, the rule of the certificate, and whether the coach still is one: eight statements at most, however much there is, and a few more about a presentation that has
 * a time, stages that are waived, a leave, a coach who is away and documents that were issued.
 */
@Service
public class JourneyPages {

    private static final int SOON_IN_DAYS = 2;

    private final TranscriptReader transcripts;
    private final Records records;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Accounts accounts;
    private final OwnTasks tasks;
    private final AttendedMeetings attended;
    private final Completion completion;
    private final Certificates certificates;
    private final WaivedStages waived;
    private final Leaves leaves;
    private final Submissions submissions;
    private final ObjectProvider<StageLinks> links;
    private final ObjectProvider<JourneyLinks> pages;
    private final ObjectProvider<JourneyNotes> notes;
    private final ObjectProvider<CertificateLinks> files;
    private final Clock clock;

    JourneyPages(
            TranscriptReader transcripts,
            Records records,
            Enrolments enrolments,
            Placements placements,
            Accounts accounts,
            OwnTasks tasks,
            AttendedMeetings attended,
            Completion completion,
            Certificates certificates,
            WaivedStages waived,
            Leaves leaves,
            Submissions submissions,
            ObjectProvider<StageLinks> links,
            ObjectProvider<JourneyLinks> pages,
            ObjectProvider<JourneyNotes> notes,
            ObjectProvider<CertificateLinks> files,
            Clock clock) {
        this.transcripts = transcripts;
        this.records = records;
        this.enrolments = enrolments;
        this.placements = placements;
        this.accounts = accounts;
        this.tasks = tasks;
        this.attended = attended;
        this.completion = completion;
        this.certificates = certificates;
        this.waived = waived;
        this.leaves = leaves;
        this.submissions = submissions;
        this.links = links;
        this.pages = pages;
        this.notes = notes;
        this.files = files;
        this.clock = clock;
    }

    /** Somebody is in no program, and asked for no journey of anybody's. */
    public static final class NoJourneyException extends RuntimeException {

        NoJourneyException(String userId) {
            super("'%s' is in no program".formatted(userId));
        }
    }

    /**
     * The page of an enrolment.
     *
     * @param enrolmentId whose; without it the reader's own, the present before the past
     * @return empty if there is no such enrolment, or none that the reader may read: nobody learns which
     * @throws NoJourneyException if none was asked for and the reader has none
     */
    public Optional<JourneyPage> find(Optional<String> enrolmentId, Caller reader) {
        List<Enrolment> own = enrolments.of(reader.userId());
        String wanted = enrolmentId
                .or(() -> own.stream().findFirst().map(Enrolment::id))
                .orElseThrow(() -> new NoJourneyException(reader.userId()));
        return transcripts.find(wanted, reader).map(transcript -> page(transcript, own, reader));
    }

    /**
     * One attempt at a piece of work, with what was answered.
     *
     * @param title of the work
     */
    public record HandedIn(
            Enrolment enrolment,
            boolean isOwn,
            String title,
            Attempt attempt,
            List<Submission.QuestionAnswer> answers) {}

    /**
     * An attempt of an enrolment.
     *
     * @return empty if there is none that the reader may read: nobody learns why
     */
    public Optional<HandedIn> handedIn(String enrolmentId, String submissionId, Caller reader) {
        return enrolments
                .find(enrolmentId)
                .filter(enrolment -> placements.mayRead(reader, enrolment))
                .flatMap(enrolment -> submitted(
                                records.of(enrolment.id()),
                                placements.of(enrolment).zone())
                        .stream()
                        .flatMap(work -> work.attempts().stream()
                                .filter(attempt -> attempt.id().equals(submissionId))
                                .map(attempt -> new HandedIn(
                                        enrolment,
                                        enrolment.isOf(reader.userId()),
                                        work.title(),
                                        attempt,
                                        submissions.get(submissionId).answerTable())))
                        .findFirst());
    }

    private JourneyPage page(Transcript transcript, List<Enrolment> own, Caller reader) {
        Enrolment enrolment = transcript.enrolment();
        Placement placement = placements.of(enrolment);
        Facts facts = records.of(enrolment.id());
        Instant now = clock.instant();
        List<OpenTask> open = openTasks(enrolment, facts);
        List<Meeting> meetings = attended.of(facts, placement.zone());
        Road road =
                new Road(enrolment, PersonalStages.calendarOf(facts, placement.calendar()), facts, open, meetings, now);
        List<Road.Milestone> milestones = road.milestones();
        return new JourneyPage(
                transcript,
                enrolment.isOf(reader.userId()),
                enrolment.isOnLeave()
                        ? Optional.ofNullable(
                                leaves.backOn(List.of(enrolment.id())).get(enrolment.id()))
                        : Optional.empty(),
                own.stream()
                        .filter(other -> !other.id().equals(enrolment.id()))
                        .map(placements::of)
                        .toList(),
                coachOf(enrolment, facts),
                open.stream()
                        .map(task -> todo(task, transcript.asOf(), placement.zone()))
                        .toList(),
                milestones.stream()
                        .flatMap(milestone -> milestone.steps().stream())
                        .filter(step -> step.standing().tone().equals("waiting"))
                        .map(step -> new Waiting(step.title(), step.standing().words()))
                        .toList(),
                milestones,
                ahead(facts, placement, road, now),
                meetings,
                road.gates(),
                submitted(facts, placement.zone()),
                feedback(facts, placement.zone()),
                linksOfStages(placement, facts),
                pages.orderedStream()
                        .flatMap(feature -> feature.of(placement, facts).stream())
                        .toList(),
                notes.orderedStream()
                        .flatMap(part -> part.of(enrolment, reader, facts).stream())
                        .toList(),
                questions(facts, placement.zone()),
                facts.has(PersonalStages.WAIVED_STAGE)
                        ? waived.of(enrolment.id(), placement.calendar()).stream()
                                .collect(Collectors.toMap(WaivedStages.Waived::stageId, WaivedStages.Waived::words))
                        : Map.of(),
                completed(placement, facts, reader));
    }

    /** Whoever has ended has nothing to do there any more, and during a leave tasks rest. */
    private List<OpenTask> openTasks(Enrolment enrolment, Facts facts) {
        return enrolment.state().isFinal() || enrolment.isOnLeave()
                ? List.of()
                : tasks.of(
                        enrolment.participantId(),
                        Stream.concat(
                                        Stream.of(enrolment.id()),
                                        facts.of(Teams.TEAM).stream()
                                                .map(Fact::id)
                                                .flatMap(Optional::stream))
                                .toList());
    }

    private static Todo todo(OpenTask task, LocalDate today, ZoneId zone) {
        Optional<LocalDate> due = task.due().map(moment -> moment.atZone(zone).toLocalDate());
        return new Todo(
                task.name(),
                due.map(day -> standing(day, today)).orElseGet(() -> Standing.now("Whenever you like")),
                due.map(DayWords::of),
                task.id());
    }

    private static Standing standing(LocalDate due, LocalDate today) {
        long left = ChronoUnit.DAYS.between(today, due);
        if (left < 0) {
            return Standing.late(left == -1 ? "Overdue since yesterday" : "%d days overdue".formatted(-left));
        }
        if (left <= SOON_IN_DAYS) {
            return Standing.soon(
                    left == 0 ? "Due today" : left == 1 ? "Due tomorrow" : "Due in %d days".formatted(left));
        }
        return Standing.now("Due in %d days".formatted(left));
    }

    private List<Ahead> ahead(Facts facts, Placement placement, Road road, Instant now) {
        if (placement.enrolment().state().isFinal()) {
            return List.of();
        }
        Stream<Ahead> sessions = facts.of(AttendedMeetings.SESSION).stream()
                .filter(session -> session.begins().filter(now::isBefore).isPresent())
                .map(session -> ahead(
                        session,
                        session.title().orElse(""),
                        "/sessions/" + session.id().orElseThrow(),
                        Optional.of("/sessions/%s/calendar.ics"
                                .formatted(session.id().orElseThrow())),
                        placement,
                        road));
        Stream<Ahead> coaching = facts.of(CoachingFacts.COACHING).stream()
                .filter(meeting -> meeting.is(BookingState.BOOKED))
                .filter(meeting -> meeting.begins().filter(now::isBefore).isPresent())
                .map(meeting -> ahead(
                        meeting,
                        "One-on-one coaching with " + meeting.personName().orElse("the coach"),
                        "/coaching",
                        Optional.of("/coaching/bookings/%s/calendar.ics"
                                .formatted(meeting.id().orElseThrow())),
                        placement,
                        road));
        return Stream.concat(sessions, coaching)
                .sorted(Comparator.comparing(Ahead::startsAt))
                .toList();
    }

    private static Ahead ahead(
            Fact meeting, String title, String page, Optional<String> file, Placement placement, Road road) {
        Instant begins = meeting.begins().orElseThrow();
        return new Ahead(
                title,
                road.moment(begins),
                begins.atZone(placement.zone()),
                meeting.words(),
                meeting.reply(),
                page,
                file);
    }

    private static List<Submitted> submitted(Facts facts, ZoneId zone) {
        Map<String, List<Fact>> byItem = facts.of(WorkFacts.ATTEMPT).stream()
                .collect(Collectors.groupingBy(
                        attempt -> attempt.item().orElse(""), LinkedHashMap::new, Collectors.toList()));
        return byItem.values().stream()
                .map(attempts -> new Submitted(
                        attempts.get(0).title().orElse(""),
                        attempts.stream()
                                .map(attempt -> new Attempt(
                                        attempt.id().orElseThrow(),
                                        attempt.number().orElse(1),
                                        day(attempt.begins(), zone).orElseThrow(),
                                        decided(attempt),
                                        attempt.words(),
                                        attempt.reply()))
                                .toList()))
                .sorted(Comparator.comparing((Submitted work) -> work.last().day())
                        .reversed())
                .toList();
    }

    private static List<Feedback> feedback(Facts facts, ZoneId zone) {
        return facts.of(WorkFacts.ATTEMPT).stream()
                .filter(attempt ->
                        attempt.words().filter(words -> !words.isBlank()).isPresent())
                .filter(attempt -> attempt.ends().isPresent())
                .sorted(Comparator.comparing((Fact attempt) -> attempt.ends().orElseThrow())
                        .reversed())
                .map(attempt -> new Feedback(
                        attempt.title().orElse(""),
                        by(attempt),
                        day(attempt.ends(), zone).orElseThrow(),
                        decided(attempt),
                        attempt.words().orElseThrow()))
                .toList();
    }

    private static String by(Fact attempt) {
        return attempt.person()
                .flatMap(Review::ruleOf)
                .or(attempt::personName)
                .or(attempt::person)
                .orElse("");
    }

    private static Standing decided(Fact attempt) {
        if (attempt.state().isEmpty()) {
            return attempt.ends().isPresent()
                    ? Standing.done("Handed in")
                    : Standing.waiting("Waits for " + attempt.personName().orElse("a decision"));
        }
        return switch (Decision.Outcome.valueOf(attempt.state().orElseThrow())) {
            case APPROVED -> Standing.done("Accepted");
            case APPROVED_FEWER -> Standing.done("Accepted with fewer minutes");
            case RETURNED -> Standing.soon("Returned");
            case DENIED -> Standing.closed("Not accepted");
        };
    }

    private static List<Question> questions(Facts facts, ZoneId zone) {
        return facts.of(QuestionFacts.QUESTION).stream()
                .sorted(Comparator.comparing(
                                (Fact question) -> question.begins().orElseThrow())
                        .reversed())
                .map(question -> new Question(
                        question.words().orElse(""),
                        day(question.begins(), zone).orElseThrow(),
                        question.reply(),
                        question.personName().or(question::person).orElse(""),
                        day(question.ends(), zone)))
                .toList();
    }

    private static Optional<LocalDate> day(Optional<Instant> moment, ZoneId zone) {
        return moment.map(at -> at.atZone(zone).toLocalDate());
    }

    private Map<String, List<StageLinks.StageLink>> linksOfStages(Placement placement, Facts facts) {
        return links.stream()
                .flatMap(feature -> feature.of(placement, facts).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (some, more) -> Stream.concat(
                                some.stream(), more.stream())
                        .toList()));
    }

    /** Who coaches, and who stands in now, in words; empty where nobody does. */
    private String coachOf(Enrolment enrolment, Facts facts) {
        Map<String, String> known = facts.of(PersonalStages.COACH).stream()
                .collect(Collectors.toMap(
                        coach -> coach.person().orElseThrow(),
                        coach -> coach.personName().or(coach::person).orElseThrow()));
        return placements
                .coachOf(enrolment)
                .map(coach -> {
                    String name = known.getOrDefault(coach, coach);
                    String present = facts.has(AbsenceFacts.ABSENCE) ? placements.presentFor(coach) : coach;
                    return present.equals(coach) || enrolment.isOf(present)
                            ? name
                            : "%s; at present %s"
                                    .formatted(
                                            name,
                                            accounts.fullNames(Set.of(present)).getOrDefault(present, present));
                })
                .orElse("");
    }

    /** What still blocks the certificate by the rule that issues it, or blocked it when that was decided; and what was issued. */
    private Completed completed(Placement placement, Facts facts, Caller reader) {
        boolean goesOn = !placement.enrolment().state().isFinal();
        Optional<Completion.Standing> standing = goesOn
                ? Optional.of(completion.standing(placement, facts))
                : completion.decisionOn(placement.ownerId());
        List<Certificate> issued =
                facts.has(CertificateFacts.ISSUED) ? certificates.allOf(placement.ownerId()) : List.of();
        return new Completed(
                goesOn,
                standing,
                issued,
                issued.stream().collect(Collectors.toMap(Certificate::id, certificate -> files.orderedStream()
                        .flatMap(feature -> feature.of(certificate, reader).stream())
                        .toList())));
    }
}
