package org.charterpath.precondition;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.charterpath.engagement.SchedulingCatalog.PreconditionKind;
import org.charterpath.form.InvalidSubmissionException;

/**
 * What a machine makes of a file that was sent.
 *
 * @param isByMachine whether it could be read; otherwise a person reads it
 * @param note why it could not; empty text where it could
 * @param schedule the rows of a bell schedule; none otherwise
 * @param tables what trend data or transcripts come to; none otherwise
 */
record Reading(boolean isByMachine, String note, List<BellSchedule.Sent> schedule, List<EquityTable> tables) {

    /** @throws InvalidSubmissionException if it can be read, and cannot be used */
    static Reading of(PreconditionKind kind, Path content, String mediaType) {
        try {
            SentTable table = SentTable.read(content, mediaType);
            if (kind != PreconditionKind.TRANSCRIPTS) {
                Optional<String> names = Transcripts.refusal(table);
                if (names.isPresent()) {
                    throw new InvalidSubmissionException("%s: %s.".formatted(KindWords.title(kind), names.get()));
                }
            }
            return switch (kind) {
                case SCHEDULES -> new Reading(true, "", BellSchedule.rowsOf(table), List.of());
                case TREND_DATA -> new Reading(true, "", List.of(), Trends.read(table));
                case TRANSCRIPTS -> new Reading(true, "", List.of(), List.of(Transcripts.read(table)));
            };
        } catch (SentTable.UnreadableException unreadable) {
            return new Reading(false, unreadable.words(), List.of(), List.of());
        } catch (Trends.TooFewYearsException tooFew) {
            throw new InvalidSubmissionException(tooFew.words());
        }
    }

    /** What became of it, in a sentence. */
    String words() {
        if (!isByMachine) {
            return "It is taken, and is read by a person, because %s.".formatted(note);
        }
        int remarks = schedule.isEmpty() ? 0 : BellSchedule.of(schedule).faultCount();
        return remarks == 0 ? "It was read." : "It was read, with %s.".formatted(BellSchedule.remarks(remarks));
    }
}
