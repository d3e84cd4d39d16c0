package org.charterpath.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The append-only record of minutes earned. What is written stays; a mistake is taken back by a reversing entry. Entries
 * are never clipped to a ceiling: that is the {@link Tally}'s business.
 */
@Service
public class CreditLedger {

    /** A source id is in the ledger already and says something else; what is written stays, a correction is a reversal. */
    public static final class AlreadyCreditedException extends RuntimeException {

        AlreadyCreditedException(CreditEntry existing) {
            super("'%s' was credited already, with %d minutes of %s to enrolment %s"
                    .formatted(existing.sourceId(), existing.minutes(), existing.category(), existing.enrolmentId()));
        }

        /** Somebody else entered the same source id at this very moment; whoever tries again gets that entry. */
        AlreadyCreditedException(SourceId sourceId, Throwable cause) {
            super("'%s' was credited at the same moment by another transaction".formatted(sourceId), cause);
        }
    }

    private final CreditEntries entries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CreditLedger(CreditEntries entries, ApplicationEventPublisher events, Clock clock) {
        this.entries = entries;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enters credit, once per source id: entering the same again changes nothing and returns what is there.
     *
     * @throws AlreadyCreditedException if the source id was entered with other content, or is being entered by
     *     another transaction at this moment
     */
    @Transactional
    public CreditEntry enter(NewCredit credit) {
        return add(CreditEntry.of(credit, UUID.randomUUID().toString(), clock.instant()));
    }

    /**
     * Takes an entry back: an entry of its own with the same minutes, negative. A source can be reversed once; what is to
     * count instead is entered as a {@link CreditSource#CORRECTION} with a source id of its own.
     *
     * @param reason why, for whoever reads the transcript
     * @param author the user id of whoever decided it
     * @throws NotFoundException if nothing was credited for the source id
     * @throws AlreadyCreditedException if it was reversed already, for another reason or by somebody else
     * @throws IllegalArgumentException if there is no reason or author, or the entry is a reversal itself
     */
    @Transactional
    public CreditEntry reverse(SourceId sourceId, String reason, String author) {
        if (TypedText.isBlank(reason) || TypedText.isBlank(author)) {
            throw new IllegalArgumentException(sourceId + ": a reversal needs a reason and an author");
        }
        CreditEntry original = entries.bySourceId(sourceId)
                .orElseThrow(() -> new NotFoundException("Nothing was ever credited for '%s'".formatted(sourceId)));
        if (original.isReversal()) {
            throw new IllegalArgumentException(sourceId + ": a reversal is not reversed; enter a correction instead");
        }
        return add(original.reversed(reason, author, UUID.randomUUID().toString(), clock.instant()));
    }

    /** Every entry of an enrolment, reversals included, by day of work and then in the order of entering. */
    @Transactional(readOnly = true)
    public List<CreditEntry> entriesOf(String enrolmentId) {
        return entries.byEnrolment(enrolmentId);
    }

    /** What was credited for a source id, if anything. */
    @Transactional(readOnly = true)
    public Optional<CreditEntry> entryOf(SourceId sourceId) {
        return entries.bySourceId(sourceId);
    }

    private CreditEntry add(CreditEntry entry) {
        Optional<CreditEntry> existing = entries.bySourceId(entry.sourceId());
        if (existing.isPresent()) {
            return existing.filter(entry::saysTheSameAs)
                    .orElseThrow(() -> new AlreadyCreditedException(existing.get()));
        }
        try {
            entries.add(entry);
        } catch (DuplicateKeyException e) {
            // PostgreSQL allows no further look-up in a failed transaction, so the loser of a race has to come back.
            throw new AlreadyCreditedException(entry.sourceId(), e);
        }
        if (entry.source() == CreditSource.CORRECTION) {
            events.publishEvent(
                    new CreditCorrected(entry.enrolmentId(), entry.sourceId().text(), entry.author()));
        }
        return entry;
    }
}
