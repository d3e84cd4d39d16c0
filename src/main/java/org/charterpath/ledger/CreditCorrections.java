package org.charterpath.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects the ledger: an entry is taken back by a reversing entry with a reason, and where fewer minutes are right, a new
 * entry counts in its place. A participant's coach may do so until the cohort closes, program admins always; nobody
 * corrects his or her own hours, and no entry is corrected twice. Repeating the same correction changes nothing.
 */
@Service
public class CreditCorrections {

    private static final int LONGEST_REASON = 1000;

    private final CreditEntries entries;
    private final CreditLedger ledger;
    private final DayCredits days;
    private final Placements placements;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final Notifications notifications;
    private final Clock clock;

    CreditCorrections(
            CreditEntries entries,
            CreditLedger ledger,
            DayCredits days,
            Placements placements,
            Cohorts cohorts,
            Accounts accounts,
            Notifications notifications,
            Clock clock) {
        this.entries = entries;
        this.ledger = ledger;
        this.days = days;
        this.placements = placements;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * An entry that was taken back, altogether or in part.
     *
     * @param corrected the entry that no longer counts
     * @param reversal what takes it back
     * @param replacement what counts in its place; empty if nothing does
     */
    public record Correction(CreditEntry corrected, CreditEntry reversal, Optional<CreditEntry> replacement) {

        /** The user id of whoever corrected it. */
        public String author() {
            return reversal.author();
        }
    }

    /** Somebody wants to correct an entry that is not his or hers to correct; the message is for that person. */
    public static final class NotAllowedException extends RuntimeException {

        private NotAllowedException(String message) {
            super(message);
        }
    }

    /** An entry has been corrected already; what counts in its place can be corrected in turn. */
    public static final class AlreadyCorrectedException extends RuntimeException {

        private AlreadyCorrectedException(String message) {
            super(message);
        }
    }

    /**
     * Takes an entry back: none of its minutes count any more.
     *
     * @param enrolmentId whose hours somebody is looking at
     * @param reason of 10 letters or more, at most 1000 characters, for whoever reads the transcript
     * @param author the user id of whoever is signed in
     * @throws NotFoundException if that enrolment has no such entry
     * @throws NotAllowedException if the author may not
     * @throws InvalidSubmissionException if the reason is too short or too long, or the entry is a reversal
     * @throws AlreadyCorrectedException if the entry was corrected otherwise, or by somebody else
     * @throws CreditLedger.AlreadyCreditedException if somebody else is correcting it at this moment
     */
    @Transactional
    public Correction reverse(String enrolmentId, String entryId, String reason, String author) {
        return correct(enrolmentId, entryId, Optional.empty(), reason, author);
    }

    /**
     * Lets fewer minutes of an entry count: it is taken back, and a new one with these minutes takes its place.
     *
     * @param minutes 1 to one less than the entry has
     * @throws InvalidSubmissionException also if the minutes are not fewer
     * @see #reverse for the other parameters and errors
     */
    @Transactional
    public Correction reduce(String enrolmentId, String entryId, int minutes, String reason, String author) {
        return correct(enrolmentId, entryId, Optional.of(minutes), reason, author);
    }

    /**
     * Lets the ledger follow a feature's own record that somebody has corrected: what stands of it, however often it was
     * corrected, is taken back, and the minutes that are right are entered in its place. Where they count already, nothing
     * is written. The feature knows who may, holds what the minutes come from, and tells whose hours they are.
     *
     * @param earned what the record earned or would have earned at first
     * @param right what is to count of it, with the reason and the author; empty if nothing is
     */
    @Transactional
    public void follow(SourceId earned, Optional<NewCredit> right, String reason, String author) {
        Optional<CreditEntry> last = entries.bySourceId(earned);
        Optional<CreditEntry> next = last;
        while (next.isPresent()) {
            last = next;
            next = entries.bySourceId(next.get().correctionId());
        }
        Optional<CreditEntry> standing = last.filter(
                entry -> entries.bySourceId(entry.sourceId().reversal()).isEmpty());
        if (standing.map(CreditEntry::minutes).equals(right.map(NewCredit::minutes))) {
            return;
        }
        standing.ifPresent(entry -> ledger.reverse(entry.sourceId(), reason, author));
        Optional<CreditEntry> before = last;
        right.ifPresent(
                credit -> days.enter(List.of(before.map(entry -> replacement(entry, credit.minutes(), reason, author))
                        .orElse(credit))));
    }

    private Correction correct(
            String enrolmentId, String entryId, Optional<Integer> minutes, String reason, String author) {
        CreditEntry entry = entries.byId(entryId)
                .filter(one -> one.enrolmentId().equals(enrolmentId))
                .orElseThrow(() -> NotFoundException.of("credit entry", entryId));
        Placement placement = placements.of(entry.enrolmentId());
        refusal(placement.enrolment(), author).ifPresent(words -> {
            throw new NotAllowedException(words);
        });
        String why = TypedText.stripped(reason);
        checkFaults(entry, minutes, why);
        Optional<CreditEntry> earlier = entries.bySourceId(entry.sourceId().reversal());
        Optional<CreditEntry> earlierReplacement = entries.bySourceId(entry.correctionId());
        if (earlier.isPresent()) {
            boolean isRepeated = earlier.get().author().equals(author)
                    && earlier.get().reason().equals(Optional.of(why))
                    && earlierReplacement.map(CreditEntry::minutes).equals(minutes);
            if (!isRepeated) {
                throw alreadyCorrected(placement, entry, earlier.get());
            }
            return new Correction(entry, earlier.get(), earlierReplacement);
        }
        CreditEntry reversal = ledger.reverse(entry.sourceId(), why, author);
        Correction correction = new Correction(
                entry, reversal, minutes.map(fewer -> ledger.enter(replacement(entry, fewer, why, author))));
        notifications.send(news(placement, correction));
        return correction;
    }

    /** Why somebody cannot correct the hours of an enrolment, in words for that person; empty if he or she can. */
    @Transactional(readOnly = true)
    public Optional<String> refusal(Enrolment enrolment, String author) {
        if (enrolment.isOf(author)) {
            return Optional.of("Nobody corrects hours of his or her own; a coach or a program admin has to.");
        }
        if (accounts.isMember(author, Role.PROGRAM_ADMINS)) {
            return Optional.empty();
        }
        boolean isCoach = author.equals(enrolment.coachId()) && accounts.isMember(author, Role.COACHES);
        if (!isCoach && !placements.presentCoachOf(enrolment).equals(Optional.of(author))) {
            return Optional.of("Only the participant's coach and program admins can correct these hours.");
        }
        return isOver(enrolment)
                ? Optional.of("The cohort is over; hours can be corrected by program admins alone now.")
                : Optional.empty();
    }

    private boolean isOver(Enrolment enrolment) {
        Placement placement = placements.of(enrolment);
        return cohorts.get(enrolment.cohortId()).state() == Cohort.State.CLOSED
                || placement.dayOf(clock.instant()).isAfter(placement.calendar().endsOn());
    }

    private AlreadyCorrectedException alreadyCorrected(Placement placement, CreditEntry entry, CreditEntry reversal) {
        String corrector = reversal.author();
        return new AlreadyCorrectedException("The %d minutes of %s were corrected already, by %s: %s"
                .formatted(
                        entry.minutes(),
                        inWords(placement, entry),
                        accounts.namesOf(Set.of(corrector)).called(corrector, reversal.enteredAt()),
                        reversal.reason().orElse("")));
    }

    private static void checkFaults(CreditEntry entry, Optional<Integer> minutes, String reason) {
        List<String> faults = new ArrayList<>();
        if (entry.isReversal()) {
            faults.add("A reversal takes an entry back and is not corrected itself.");
        } else if (minutes.filter(fewer -> fewer < 1 || fewer >= entry.minutes())
                .isPresent()) {
            faults.add(
                    entry.minutes() == 1
                            ? "Minutes: there is only one, which can be taken back altogether."
                            : "Minutes: give 1 to %d minutes, fewer than the %d that count now, or take all of them back."
                                    .formatted(entry.minutes() - 1, entry.minutes()));
        }
        if (!TypedText.isReason(reason) || reason.length() > LONGEST_REASON) {
            faults.add("Reason: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private static NewCredit replacement(CreditEntry entry, int minutes, String reason, String author) {
        return new NewCredit(
                entry.correctionId(),
                CreditSource.CORRECTION,
                entry.enrolmentId(),
                entry.stageId(),
                entry.category(),
                minutes,
                entry.earnedOn(),
                Optional.of(reason),
                author);
    }

    private static Message news(Placement placement, Correction correction) {
        CreditEntry entry = correction.corrected();
        String what = inWords(placement, entry);
        return Message.plain(
                        "credit-correction:" + correction.reversal().id(),
                        placement.enrolment().participantId(),
                        "Your hours were corrected: " + what,
                        """
                Of the %d minutes that stood in your transcript for %s, %s.

                The reason: %s
                """
                                .formatted(
                                        entry.minutes(),
                                        what,
                                        correction
                                                .replacement()
                                                .map(fewer -> "%d count now".formatted(fewer.minutes()))
                                                .orElse("none count any more"),
                                        correction.reversal().reason().orElseThrow()))
                .with(Message.Link.journey(placement.enrolment().id()));
    }

    private static String inWords(Placement placement, CreditEntry entry) {
        return "%s, %s"
                .formatted(placement.program().category(entry.category()).title(), DayWords.of(entry.earnedOn()));
    }
}
