package org.charterpath.precondition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.EquityTables;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.engagement.SchedulingCatalog.PreconditionKind;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.evidence.FileRules;
import org.charterpath.evidence.RefusedFileException;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.Caller;
import org.charterpath.precondition.PreconditionStore.Asked;
import org.charterpath.precondition.PreconditionStore.SentFile;
import org.charterpath.precondition.PreconditionStore.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What has to be there before the sessions of an engagement: asked for, sent, read by machine as far as that can be done and by a person
 * otherwise. Of transcripts and of trend data that could be read only tables are kept, which show no group under ten.
 */
@Service
public class Preconditions implements EquityTables {

    static final int MOST_FILES = 10;
    static final int LONGEST_WORDS = 1_000;

    private static final String DECISION = "preconditionsDecision";
    private static final String RETURN = "RETURN";
    private static final String AS_IT_IS = "scheduleAsItIs";
    private static final String SHOWN_HOW = "transcriptsShown";

    private final PreconditionStore store;
    private final PreconditionLetters letters;
    private final Engagements engagements;
    private final Deliveries deliveries;
    private final SchedulingCatalog catalog;
    private final Submissions submissions;
    private final FileRules rules;

    Preconditions(
            PreconditionStore store,
            PreconditionLetters letters,
            Engagements engagements,
            Deliveries deliveries,
            SchedulingCatalog catalog,
            Submissions submissions,
            FileRules rules) {
        this.store = store;
        this.letters = letters;
        this.engagements = engagements;
        this.deliveries = deliveries;
        this.catalog = catalog;
        this.submissions = submissions;
        this.rules = rules;
    }

    /** Whose turn it is. */
    public enum Standing {
        /** The district has to send something. */
        MISSING,
        /** Somebody has to say whether what no machine can read will do. */
        UNREAD,
        /** Each kind that is needed is there. */
        THERE
    }

    /** Something that is needed, with the session before which. */
    record Need(PreconditionKind kind, String session, String words) {}

    /** What the sessions need that are still to come, in the order of the scope. */
    List<Need> needs(String engagementId) {
        return deliveries.of(engagementId).stream()
                .filter(delivery -> Set.of(EngagementDelivery.State.AGREED, EngagementDelivery.State.BEGUN)
                        .contains(delivery.state()))
                .map(delivery -> catalog.get(delivery.entryCode()))
                .flatMap(entry ->
                        entry.preconditions().stream().map(one -> new Need(one.kind(), entry.title(), one.words())))
                .toList();
    }

    private Set<PreconditionKind> needed(String engagementId) {
        Set<PreconditionKind> kinds = EnumSet.noneOf(PreconditionKind.class);
        needs(engagementId).forEach(need -> kinds.add(need.kind()));
        return kinds;
    }

    /** How far it is with what the sessions to come need. */
    @Transactional(readOnly = true)
    public Standing standing(String engagementId) {
        Map<PreconditionKind, Asked> items = store.items(engagementId);
        Set<State> states = needed(engagementId).stream()
                .map(kind ->
                        Optional.ofNullable(items.get(kind)).map(Asked::state).orElse(State.ASKED))
                .collect(Collectors.toSet());
        if (states.contains(State.ASKED) || states.contains(State.RETURNED)) {
            return Standing.MISSING;
        }
        return states.contains(State.SENT) ? Standing.UNREAD : Standing.THERE;
    }

    /** Asks for what is needed and was not asked for yet, and tells the district lead; again has no effect. */
    @Transactional
    public Standing ask(String engagementId) {
        engagements.hold(engagementId);
        Set<PreconditionKind> fresh = needed(engagementId);
        fresh.removeAll(store.items(engagementId).keySet());
        fresh.forEach(kind -> store.insert(engagementId, kind, engagements.now()));
        if (!fresh.isEmpty()) {
            letters.ask(engagements.get(engagementId), needs(engagementId), fresh);
        }
        return standing(engagementId);
    }

    /** Tells the district lead once more what is still to be sent. */
    @Transactional
    public void remind(String engagementId) {
        if (standing(engagementId) == Standing.MISSING) {
            letters.remind(engagements.get(engagementId), engagements.today(engagementId));
        }
    }

    /**
     * Takes a file of the district. What can be read is read at once; of transcripts nothing else than the counts is ever written down.
     *
     * @param givenName as the browser says it
     * @param content a file that stays where it is while this runs
     * @return what became of it, in a sentence
     * @throws NotFoundException if there is no such engagement, or the caller does not speak for its district
     * @throws InvalidSubmissionException if nothing of this kind is asked for, or the file is not taken
     */
    @Transactional
    public String send(Caller caller, String engagementId, String kindName, @Nullable String givenName, Path content) {
        Engagement engagement = engagements.requireLed(caller, engagementId);
        engagements.hold(engagementId);
        PreconditionKind kind = open(engagement, kindName);
        FileRules.Taken taken;
        try {
            taken = rules.check(givenName, content);
        } catch (RefusedFileException | EvidenceFiles.FileTooLargeException refused) {
            throw new InvalidSubmissionException("File: " + refused.getMessage());
        }
        Reading reading = Reading.of(kind, content, taken.mediaType());
        return keep(caller, engagementId, kind, taken, reading, content);
    }

    private PreconditionKind open(Engagement engagement, String kindName) {
        PreconditionKind kind = Set.of(PreconditionKind.values()).stream()
                .filter(one -> one.name().equals(kindName))
                .findFirst()
                .orElseThrow(() -> new InvalidSubmissionException("What it is: one of those that are asked for."));
        Optional<Asked> item = Optional.ofNullable(store.items(engagement.id()).get(kind));
        if (!engagement.isOpen() || item.filter(Asked::isOpen).isEmpty()) {
            throw new InvalidSubmissionException("%s: nothing is asked for now.".formatted(KindWords.title(kind)));
        }
        return kind;
    }

    private String keep(
            Caller caller,
            String engagementId,
            PreconditionKind kind,
            FileRules.Taken taken,
            Reading reading,
            Path content) {
        boolean areTranscripts = kind == PreconditionKind.TRANSCRIPTS;
        boolean isKept = !areTranscripts && !(kind == PreconditionKind.TREND_DATA && reading.isByMachine());
        List<SentFile> known = store.files(engagementId).stream()
                .filter(file -> file.kind() == kind)
                .toList();
        if (isKept && known.stream().anyMatch(file -> file.sha256().equals(taken.sha256()))) {
            return "This very file is there already.";
        }
        known.stream()
                .filter(file -> areTranscripts
                        || file.name().equals(taken.name())
                        || (kind == PreconditionKind.TREND_DATA && file.isByMachine() && reading.isByMachine()))
                .forEach(file -> store.delete(file.id()));
        if (store.files(engagementId).stream()
                        .filter(file -> file.kind() == kind)
                        .count()
                >= MOST_FILES) {
            throw new InvalidSubmissionException("File: at most %d of a kind; remove one first.".formatted(MOST_FILES));
        }
        SentFile file = new SentFile(
                UUID.randomUUID().toString(),
                engagementId,
                kind,
                areTranscripts ? KindWords.title(kind) : taken.name(),
                taken.mediaType(),
                taken.size(),
                areTranscripts ? "" : taken.sha256(),
                isKept,
                reading.isByMachine(),
                reading.note(),
                reading.schedule(),
                reading.tables(),
                caller.userId(),
                engagements.now());
        try (InputStream stream = isKept ? Files.newInputStream(content) : InputStream.nullInputStream()) {
            store.insert(file, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading.words();
    }

    /**
     * Takes a file back that was sent.
     *
     * @throws NotFoundException if there is no such file in an engagement for whose district the caller speaks
     * @throws InvalidSubmissionException if it was handed over already
     */
    @Transactional
    public void remove(Caller caller, String engagementId, String fileId) {
        Engagement engagement = engagements.requireLed(caller, engagementId);
        engagements.hold(engagementId);
        SentFile file = find(engagementId, fileId);
        open(engagement, file.kind().name());
        store.delete(fileId);
    }

    private SentFile find(String engagementId, String fileId) {
        return store.files(engagementId).stream()
                .filter(file -> file.id().equals(fileId))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("file", fileId));
    }

    /** Whether somebody may have the files themselves: the district lead, those who deliver, and whoever administers. */
    boolean mayDownload(Caller reader, String engagementId) {
        return engagements.mayLead(reader, engagementId) || engagements.mayConsult(reader, engagementId);
    }

    /** A file to be handed out. */
    public record Handed(String name, String mediaType, int size, InputStream content) {}

    /**
     * A file that is kept.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public Handed file(Caller reader, String engagementId, String fileId) {
        if (!mayDownload(reader, engagementId)) {
            throw NotFoundException.of("file", fileId);
        }
        SentFile file = find(engagementId, fileId);
        if (!file.isKept()) {
            throw NotFoundException.of("file", fileId);
        }
        return new Handed(file.name(), file.mediaType(), file.size(), store.content(file));
    }

    /** What keeps the district from handing over what it has sent, a sentence each. */
    List<String> sendingFaults(String engagementId, Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        List<SentFile> files = store.files(engagementId);
        Map<PreconditionKind, Asked> items = store.items(engagementId);
        needed(engagementId).stream()
                .filter(kind -> Optional.ofNullable(items.get(kind))
                        .filter(Asked::isOpen)
                        .isPresent())
                .filter(kind -> files.stream().noneMatch(file -> file.kind() == kind))
                .forEach(kind -> faults.add(
                        "%s: add a file on the page of what is needed before.".formatted(KindWords.title(kind))));
        if (scheduleRemarks(engagementId) > 0
                && Answers.text(answers.get(AS_IT_IS)).isEmpty()) {
            faults.add("Why it is right as it is: a sentence, because there are remarks on a bell schedule.");
        }
        if (hasUnreadTranscripts(engagementId)
                && Answers.text(answers.get(SHOWN_HOW)).isEmpty()) {
            faults.add("How your consultant sees the transcripts: a sentence, because no file of them is kept.");
        }
        return faults;
    }

    int scheduleRemarks(String engagementId) {
        return store.files(engagementId).stream()
                .flatMap(file -> file.bells().stream())
                .mapToInt(BellSchedule::faultCount)
                .sum();
    }

    boolean hasUnreadTranscripts(String engagementId) {
        return store.files(engagementId).stream()
                .anyMatch(file -> file.kind() == PreconditionKind.TRANSCRIPTS && !file.isByMachine());
    }

    /**
     * Takes over what the district has sent: what a machine has read is there, the rest waits for the consultant, who is told.
     *
     * @param step where the form {@code preconditions-sending} was submitted
     */
    @Transactional
    public Standing take(String engagementId, FormStep step) {
        engagements.hold(engagementId);
        Submission form = submissions.require(step);
        List<SentFile> files = store.files(engagementId);
        List<Asked> taken = store.items(engagementId).values().stream()
                .filter(Asked::isOpen)
                .filter(item -> files.stream().anyMatch(file -> file.kind() == item.kind()))
                .toList();
        taken.forEach(item -> {
            boolean isRead =
                    files.stream().filter(file -> file.kind() == item.kind()).allMatch(SentFile::isByMachine);
            boolean hasRemarks = item.kind() == PreconditionKind.SCHEDULES && scheduleRemarks(engagementId) > 0;
            boolean isShown = item.kind() == PreconditionKind.TRANSCRIPTS && !isRead;
            store.taken(
                    item,
                    isRead ? State.THERE : State.SENT,
                    engagements.now(),
                    form.submittedBy(),
                    hasRemarks ? form.text(AS_IT_IS).orElse("") : "",
                    isShown ? form.text(SHOWN_HOW).orElse("") : "");
        });
        Standing standing = standing(engagementId);
        if (!taken.isEmpty()) {
            letters.tellOfSending(
                    engagements.get(engagementId), consultantOf(engagementId), standing, engagements.now());
        }
        return standing;
    }

    private String consultantOf(String engagementId) {
        return engagements.consultantOf(engagementId);
    }

    /**
     * Keeps what the consultant has said of what no machine can read; a return tells the district lead why.
     *
     * @param step where the form {@code preconditions-reading} was submitted
     */
    @Transactional
    public Standing decide(String engagementId, FormStep step) {
        engagements.hold(engagementId);
        Submission form = submissions.require(step);
        boolean isReturned = form.text(DECISION).filter(RETURN::equals).isPresent();
        String reason = isReturned ? form.text("preconditionsReason").orElse("") : "";
        List<Asked> read = store.items(engagementId).values().stream()
                .filter(item -> item.state() == State.SENT)
                .toList();
        read.forEach(item -> store.decided(
                item, isReturned ? State.RETURNED : State.THERE, engagements.now(), form.submittedBy(), reason));
        if (!read.isEmpty()) {
            letters.tellOfReading(engagements.get(engagementId), isReturned, reason, engagements.now());
        }
        return standing(engagementId);
    }

    /** The tables of an engagement, of trend data first. */
    List<EquityTable> tables(String engagementId) {
        return store.files(engagementId).stream()
                .sorted(Comparator.comparing(SentFile::kind))
                .flatMap(file -> file.tables().stream())
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> words(String engagementId) {
        return Optional.of(tables(engagementId).stream().map(EquityTable::words).collect(Collectors.joining("\n\n")))
                .filter(words -> !words.isEmpty());
    }
}
