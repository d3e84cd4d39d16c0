package org.charterpath.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.CohortState;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.InvalidSubmissionException;
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

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 1000;

    private final CreditEntries entries;
    private final CreditLedger ledger;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final Notifications notifications;
    private final Clock clock;

    CreditCorrections(
            CreditEntries entries,
            CreditLedger ledger,
            Enrolments enrolments,
            Cohorts cohorts,
            Accounts accounts,
            Notifications notifications,
            Clock clock) {
        this.entries = entries;
        this.ledger = ledger;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Takes an entry back: none of its minutes count any more.
     *
     * @param reason 10 to 1000 characters, for whoever reads the transcript
     * @param author the user id of whoever is signed in
     * @throws UnknownCreditException if there is no such entry
     * @throws CorrectionNotAllowedException if the author may not
     * @throws InvalidSubmissionException if the reason is too short or too long, or the entry is a reversal
     * @throws EntryCorrectedException if the entry was corrected otherwise, or by somebody else
     * @throws SourceAlreadyCreditedException if somebody else is correcting it at this moment
     */
    @Transactional
    public CreditCorrection reverse(String entryId, String reason, String author) {
        return correct(entryId, Optional.empty(), reason, author);
    }

    /**
     * Lets fewer minutes of an entry count: it is taken back, and a new one with these minutes takes its place.
     *
     * @param minutes 1 to one less than the entry has
     * @throws InvalidSubmissionException also if the minutes are not fewer
     * @see #reverse for the other parameters and errors
     */
    @Transactional
    public CreditCorrection reduce(String entryId, int minutes, String reason, String author) {
        return correct(entryId, Optional.of(minutes), reason, author);
    }

    private CreditCorrection correct(String entryId, Optional<Integer> minutes, String reason, String author) {
        CreditEntry entry = entries.byId(entryId).orElseThrow(() -> new UnknownCreditException(entryId));
        Enrolment enrolment = enrolments.get(entry.enrolmentId());
        check(enrolment, author).ifPresent(refusal -> {
            throw refusal;
        });
        String why = reason == null ? "" : reason.strip();
        checkFaults(entry, minutes, why);
        Optional<CreditEntry> earlier = entries.bySourceId(CreditEntry.reversalIdOf(entry.sourceId()));
        Optional<CreditEntry> earlierReplacement = entries.bySourceId(entry.correctionId());
        if (earlier.isPresent()) {
            boolean isRepeated = earlier.get().author().equals(author)
                    && earlier.get().reason().equals(Optional.of(why))
                    && earlierReplacement.map(CreditEntry::minutes).equals(minutes);
            if (!isRepeated) {
                throw new EntryCorrectedException(
                        entry, earlier.get(), nameOf(earlier.get().author()));
            }
            return new CreditCorrection(entry, earlier.get(), earlierReplacement);
        }
        CreditEntry reversal = ledger.reverse(entry.sourceId(), why, author);
        CreditCorrection correction = new CreditCorrection(
                entry, reversal, minutes.map(fewer -> ledger.enter(replacement(entry, fewer, why, author))));
        notifications.send(CorrectionNews.to(enrolment, correction));
        return correction;
    }

    /** Why somebody cannot correct the hours of an enrolment, in words for that person; empty if he or she can. */
    @Transactional(readOnly = true)
    public Optional<String> refusal(Enrolment enrolment, String author) {
        return check(enrolment, author).map(CorrectionNotAllowedException::getMessage);
    }

    private Optional<CorrectionNotAllowedException> check(Enrolment enrolment, String author) {
        if (enrolment.participantId().equals(author)) {
            return Optional.of(CorrectionNotAllowedException.own());
        }
        if (accounts.isMember(author, Role.PROGRAM_ADMINS)) {
            return Optional.empty();
        }
        if (!author.equals(enrolment.coachId())) {
            return Optional.of(CorrectionNotAllowedException.others());
        }
        return isOver(enrolment.cohortId()) ? Optional.of(CorrectionNotAllowedException.late()) : Optional.empty();
    }

    private boolean isOver(String cohortId) {
        Cohort cohort = cohorts.get(cohortId);
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        return cohort.state() == CohortState.CLOSED
                || LocalDate.ofInstant(clock.instant(), calendar.zone()).isAfter(calendar.closesOn());
    }

    private String nameOf(String userId) {
        return accounts.fullNames(Set.of(userId)).getOrDefault(userId, userId);
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
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            faults.add("Reason: say why in %d to %d characters.".formatted(SHORTEST_REASON, LONGEST_REASON));
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
}
