package org.charterpath.journey;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.CertificateLinks;
import org.charterpath.certificate.Completion;
import org.charterpath.cohort.AttendedMeetings.Meeting;
import org.charterpath.cohort.Placement;
import org.charterpath.enrolment.Leaves;
import org.charterpath.ledger.CreditTime;
import org.charterpath.transcript.JourneyLinks.JourneyLink;
import org.charterpath.transcript.JourneyNotes.Note;
import org.charterpath.transcript.StageLinks.StageLink;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptLine;

/**
 * Everything about one journey: where somebody is, what is next, what still blocks the certificate, and what was done so far.
 *
 * @param isOwn whether the reader is the participant
 * @param backOn the day on which somebody on leave is to be back; empty for everybody else
 * @param others the reader's other journeys
 * @param coach who coaches, and who stands in now, in words; empty where nobody does
 * @param todo what waits for the participant, the first due first
 * @param atOthers what waits for somebody else's decision
 * @param meetings what is to come, the next first
 * @param gates of what is done over several stages, by what that is called
 * @param links by the stage
 * @param waived why stages are waived, by the stage
 */
public record JourneyPage(
        Transcript transcript,
        boolean isOwn,
        Optional<LocalDate> backOn,
        List<Placement> others,
        String coach,
        List<Todo> todo,
        List<Waiting> atOthers,
        List<Road.Milestone> road,
        List<Ahead> meetings,
        List<Meeting> attended,
        Map<String, List<Road.Gate>> gates,
        List<Submitted> submitted,
        List<Feedback> feedback,
        Map<String, List<StageLink>> links,
        List<JourneyLink> pages,
        List<Note> notes,
        List<Question> questions,
        Map<String, String> waived,
        Completed completed) {

    /** How the enrolment stands, with the day of the return of somebody who is away. */
    public String stateInWords() {
        return backOn.map(Leaves::inWords)
                .orElseGet(() -> transcript.enrolment().state().title());
    }

    /** What has to be done, with its last day in the cohort's zone; empty where there is none. */
    public record Todo(String name, Standing standing, Optional<String> dueInWords, String task) {}

    /** What was handed in and waits for somebody, in words. */
    public record Waiting(String title, String standing) {}

    /**
     * A meeting that is to come.
     *
     * @param page of ours about it, from the first slash on
     * @param calendarFile the address from which it goes into a calendar; empty where there is none
     */
    public record Ahead(
            String title,
            String when,
            ZonedDateTime startsAt,
            Optional<String> place,
            Optional<String> link,
            String page,
            Optional<String> calendarFile) {}

    /** A piece of work with each time that it was handed in, the first first. */
    public record Submitted(String title, List<Attempt> attempts) {

        public Attempt last() {
            return attempts.get(attempts.size() - 1);
        }
    }

    /**
     * One time that a piece of work was handed in.
     *
     * @param id of the submission
     */
    public record Attempt(
            String id, int number, LocalDate day, Standing standing, Optional<String> words, Optional<String> reason) {}

    /** What somebody has said about a piece of work. */
    public record Feedback(String title, String by, LocalDate day, Standing standing, String words) {}

    /** A question to the coach. */
    public record Question(
            String question,
            LocalDate askedOn,
            Optional<String> answer,
            String answeredBy,
            Optional<LocalDate> answeredOn) {}

    /**
     * How it stands with the certificate.
     *
     * @param standing what it needs, by the rule that issues it; empty where nothing was decided
     * @param files of each certificate, by its id
     */
    public record Completed(
            boolean goesOn,
            Optional<Completion.Standing> standing,
            List<Certificate> certificates,
            Map<String, List<CertificateLinks.Link>> files) {

        public List<Completion.Standing.Line> open() {
            return standing.map(Completion.Standing::open).orElse(List.of());
        }
    }

    /** Entries of a month of the calendar. */
    public record Month(YearMonth month, List<TranscriptLine> lines) {

        public String time() {
            return Transcript.timeOf(lines);
        }
    }

    public String id() {
        return transcript.enrolment().id();
    }

    /** What to do first. */
    public Optional<Todo> next() {
        return todo.stream().findFirst();
    }

    /** The stage that is on its way. */
    public Optional<Road.Milestone> current() {
        return road.stream().filter(Road.Milestone::isNow).findFirst();
    }

    /** The stage that opens next. */
    public Optional<Road.Milestone> upcoming() {
        return road.stream()
                .filter(milestone -> milestone.opensOn().isAfter(transcript.asOf()))
                .findFirst();
    }

    /** What of the hours counts, waits and is left, in a sentence for whoever does not see the picture. */
    public String hoursInWords() {
        return "%s of %s count, %s wait"
                .formatted(
                        transcript.tally().creditedTime(),
                        transcript.tally().ceilingTime(),
                        CreditTime.exact(transcript.undecidedMinutes()));
    }
}
