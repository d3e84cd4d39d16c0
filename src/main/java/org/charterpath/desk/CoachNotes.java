package org.charterpath.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.charterpath.NotFoundException;
import org.charterpath.OncePerPage;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Private notes: whoever coaches somebody, or stands in, writes them, and nobody but their author ever reads them, whatever the
 * role. They stay with the author after a change of coach, who can still read, change and remove them.
 */
@Service
public class CoachNotes {

    /** About one participant; more than a coach writes in a year. */
    static final int MOST = 200;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final CoachNote.Rows notes;
    private final Enrolments enrolments;
    private final Placements placements;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final OncePerPage<String, Map<String, Integer>> counts = new OncePerPage<>(this::countNotes);

    CoachNotes(CoachNote.Rows notes, Enrolments enrolments, Placements placements, JdbcClient jdbc, Clock clock) {
        this.notes = notes;
        this.enrolments = enrolments;
        this.placements = placements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A note is another by now than the one that its author saw when typing; nothing was written. */
    public static final class ChangedMeanwhileException extends RuntimeException {

        ChangedMeanwhileException(String noteId) {
            super("The note '%s' has changed meanwhile".formatted(noteId));
        }
    }

    /**
     * An author's notes about one participant.
     *
     * @param notes the newest first
     * @param isOpen whether the author can write new ones: coaches the participant or stands in
     */
    public record Pad(Placement about, List<CoachNote> notes, boolean isOpen) {}

    /** Somebody about whom an author has notes without coaching this person now. */
    public record Former(String enrolmentId, String name, String cohortName, int notes) {}

    /**
     * An author's notes about a participant.
     *
     * @throws NotFoundException if there is no such participant, or the author neither coaches this person nor has notes; nobody
     *     learns which
     */
    public Pad of(String enrolmentId, Caller author) {
        Enrolment enrolment = enrolments.find(enrolmentId).orElseThrow(() -> notFound(enrolmentId));
        List<CoachNote> written =
                notes.findByCoachIdAndEnrolmentIdOrderByWrittenAtDescIdAsc(author.userId(), enrolmentId);
        boolean isOpen = coaches(author, enrolment);
        if (!isOpen && written.isEmpty()) {
            throw notFound(enrolmentId);
        }
        return new Pad(placements.of(enrolment), written, isOpen);
    }

    /** Whether somebody coaches a participant, or has notes about this person. */
    public boolean isThere(String enrolmentId, Caller author) {
        return enrolments
                .find(enrolmentId)
                .filter(enrolment ->
                        coaches(author, enrolment) || countsOf(author.userId()).containsKey(enrolmentId))
                .isPresent();
    }

    /**
     * Keeps a new note; the same once more is kept once.
     *
     * @param noteId as the page on which it was written says
     * @throws NotFoundException if the author does not coach this participant
     * @throws InvalidSubmissionException if it says nothing or is too long, or there are too many
     * @throws ChangedMeanwhileException if another text was kept under this id
     */
    public void write(String enrolmentId, String noteId, String words, Caller author) {
        Enrolment enrolment = enrolments.find(enrolmentId).orElseThrow(() -> notFound(enrolmentId));
        if (!coaches(author, enrolment)) {
            throw notFound(enrolmentId);
        }
        if (!ID.matcher(noteId).matches()) {
            throw new InvalidSubmissionException("Note: open the page again before you write a new one.");
        }
        String text = checked(words);
        if (isKept(noteId, enrolmentId, text, author)) {
            return;
        }
        if (countsOf(author.userId()).getOrDefault(enrolmentId, 0) >= MOST) {
            throw new InvalidSubmissionException(
                    "Note: there are %d about this participant; remove one that you do not need.".formatted(MOST));
        }
        Instant now = clock.instant();
        try {
            notes.save(new CoachNote(noteId, author.userId(), enrolmentId, text, now, now, null));
        } catch (DuplicateKeyException atTheSameMoment) {
            isKept(noteId, enrolmentId, text, author);
        }
    }

    private boolean isKept(String noteId, String enrolmentId, String text, Caller author) {
        Optional<CoachNote> kept = notes.findById(noteId);
        if (kept.isEmpty()) {
            return false;
        }
        if (kept.filter(note -> note.coachId().equals(author.userId())
                        && note.enrolmentId().equals(enrolmentId)
                        && note.words().equals(text))
                .isPresent()) {
            return true;
        }
        throw new ChangedMeanwhileException(noteId);
    }

    /**
     * Changes what a note says; the same once more changes nothing.
     *
     * @param seen the version that its author saw
     * @throws NotFoundException if the author has no such note about this participant
     * @throws InvalidSubmissionException if it says nothing or is too long
     * @throws ChangedMeanwhileException if it has changed since the author saw it
     */
    public void change(String enrolmentId, String noteId, int seen, String words, Caller author) {
        CoachNote note = own(enrolmentId, noteId, author).orElseThrow(() -> NotFoundException.of("note", noteId));
        String text = checked(words);
        if (note.words().equals(text)) {
            return;
        }
        requireSeen(note, seen);
        try {
            notes.save(note.saying(text, clock.instant()));
        } catch (OptimisticLockingFailureException atTheSameMoment) {
            throw new ChangedMeanwhileException(noteId);
        }
    }

    /**
     * Removes a note for good; again has no effect.
     *
     * @param seen the version that its author saw
     * @throws NotFoundException if there is no such participant, or the author neither coaches this person nor has notes
     * @throws ChangedMeanwhileException if it has changed since the author saw it
     */
    public void remove(String enrolmentId, String noteId, int seen, Caller author) {
        if (!isThere(enrolmentId, author)) {
            throw notFound(enrolmentId);
        }
        Optional<CoachNote> note = own(enrolmentId, noteId, author);
        if (note.isPresent()) {
            requireSeen(note.get(), seen);
            try {
                notes.delete(note.get());
            } catch (OptimisticLockingFailureException atTheSameMoment) {
                if (notes.existsById(noteId)) {
                    throw new ChangedMeanwhileException(noteId);
                }
            }
        }
    }

    /** How many notes somebody has about each participant, by enrolment id. */
    public Map<String, Integer> countsOf(String authorId) {
        return counts.of(authorId);
    }

    private Map<String, Integer> countNotes(String authorId) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("select enrolment_id, count(*) from coach_note where coach_id = ? group by enrolment_id")
                .param(authorId)
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }

    /** Those about whom somebody has notes and whom he or she does not coach now, by name. */
    public List<Former> formerOf(Caller author) {
        Map<String, Integer> counts = countsOf(author.userId());
        return enrolments.byId(counts.keySet()).values().stream()
                .filter(enrolment -> !enrolment.isActive() || !coaches(author, enrolment))
                .map(enrolment -> new Former(
                        enrolment.id(),
                        enrolment.fullName(),
                        placements.of(enrolment).calendar().cohortName(),
                        counts.getOrDefault(enrolment.id(), 0)))
                .sorted(Comparator.comparing(Former::name).thenComparing(Former::enrolmentId))
                .toList();
    }

    private boolean coaches(Caller author, Enrolment enrolment) {
        if (enrolment.isOf(author.userId()) || enrolment.coachId() == null) {
            return false;
        }
        return enrolment.isCoachedBy(author)
                || (placements.representedBy(author.userId()).contains(enrolment.coachId())
                        && enrolments
                                .find(enrolment.cohortId(), author.userId())
                                .isEmpty());
    }

    private Optional<CoachNote> own(String enrolmentId, String noteId, Caller author) {
        return notes.findByIdAndCoachId(noteId, author.userId())
                .filter(note -> note.enrolmentId().equals(enrolmentId));
    }

    private static void requireSeen(CoachNote note, int seen) {
        if (!Objects.equals(note.version(), seen)) {
            throw new ChangedMeanwhileException(note.id());
        }
    }

    /** Browsers send lines that end in two characters, of which nobody has typed one. */
    private static String checked(String words) {
        String text = TypedText.stripped(words.replace("\r\n", "\n"));
        if (text.isEmpty()) {
            throw new InvalidSubmissionException("Note: write something, or remove the note.");
        }
        if (text.length() > CoachNote.LONGEST) {
            throw new InvalidSubmissionException(
                    "Note: it has %d characters; say it in at most %d.".formatted(text.length(), CoachNote.LONGEST));
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidSubmissionException("Note: it holds a character that no text has; leave it out.");
        }
        return text;
    }

    private static NotFoundException notFound(String enrolmentId) {
        return NotFoundException.of("notes about", enrolmentId);
    }
}
