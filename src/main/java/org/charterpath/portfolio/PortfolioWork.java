package org.charterpath.portfolio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.cohort.Placement;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.HandedInWork;
import org.charterpath.evidence.EvidenceFile;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.form.Submission.QuestionAnswer;
import org.charterpath.ledger.CreditTime;
import org.charterpath.people.Accounts;
import org.charterpath.people.Names;
import org.charterpath.portfolio.PortfolioCopy.Attempts;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.charterpath.review.Decision;
import org.charterpath.review.Review;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepted work as the portfolio shows it: what was asked and answered, what was said about it on the way, and the files that
 * its owner added. It reads the same few times however much there is.
 */
@Service
public class PortfolioWork {

    private final Coursework coursework;
    private final HandedInWork handedIn;
    private final EvidenceFiles files;
    private final Accounts accounts;

    PortfolioWork(Coursework coursework, HandedInWork handedIn, EvidenceFiles files, Accounts accounts) {
        this.coursework = coursework;
        this.handedIn = handedIn;
        this.files = files;
        this.accounts = accounts;
    }

    /**
     * One piece of work.
     *
     * @param stageTitle of the stage of the program that it belongs to
     * @param outcome such as "Accepted on Jan 6, 2026, with 1 h 30 min."
     * @param attempts those that are shown, the first one first
     * @param files those of its owner, of all attempts, the oldest first
     */
    public record Piece(
            String itemId,
            String title,
            String stageId,
            String stageTitle,
            String outcome,
            List<Attempt> attempts,
            List<EvidenceFile> files) {

        /** What links lead to. */
        public String anchor() {
            return "work-" + itemId;
        }

        public PortfolioPart.Entry entry() {
            return PortfolioPart.Entry.of(anchor(), title);
        }
    }

    /**
     * One time that it was handed in.
     *
     * @param title such as "Attempt 2, handed in on Jan 5, 2026"
     * @param answers none where this attempt is not among those that are shown
     * @param verdict what was decided, by whom and when; empty where nobody had to
     * @param feedback to whoever did the work
     */
    public record Attempt(
            String title, List<QuestionAnswer> answers, Optional<String> verdict, Optional<String> feedback) {}

    /** A worksheet of one of the stages as the definition has it; empty for a make-up, and for what it has no more. */
    public static Optional<Worksheet> definitionOf(Placement placement, Assignment assignment) {
        return placement.program().stages().stream()
                .flatMap(stage -> stage.worksheets().stream())
                .filter(worksheet -> worksheet.id().equals(assignment.itemId()))
                .findFirst();
    }

    /** Whether a worksheet is one of the program's assessments. */
    public static boolean isAssessment(Placement placement, Assignment assignment) {
        return placement.program().assessment(assignment.itemId()).isPresent();
    }

    /**
     * Accepted worksheets, those of teams among them as far as the person was in them then, each once, in the order of
     * the stages and then of their acceptance.
     */
    @Transactional(readOnly = true)
    public List<Assignment> accepted(Placement placement) {
        List<String> stages =
                placement.program().stages().stream().map(Stage::id).toList();
        return coursework.accepted(placement.ownerId(), Assignment.Kind.WORKSHEET).stream()
                .sorted(Comparator.<Assignment>comparingInt(assignment -> stages.indexOf(assignment.stageId()))
                        .thenComparing(Assignment::settledAt)
                        .thenComparing(Assignment::itemId))
                .collect(Collectors.toMap(
                        Assignment::itemId, Function.identity(), (first, again) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Accepted worksheets as they are shown, in their order. */
    @Transactional(readOnly = true)
    public List<Piece> pieces(Placement placement, Attempts shown, Predicate<Assignment> which) {
        List<Assignment> work = accepted(placement).stream().filter(which).toList();
        Map<String, List<HandedInWork.Attempt>> attempts = handedIn.attemptsAt(work);
        Map<String, List<EvidenceFile>> filesByWork = filesOf(placement, attempts.values());
        Names names = accounts.namesOf(attempts.values().stream()
                .flatMap(List::stream)
                .flatMap(attempt -> attempt.review().stream())
                .flatMap(review -> Stream.ofNullable(review.signature()))
                .map(Review.Signature::by)
                .filter(person -> Review.ruleOf(person).isEmpty())
                .collect(Collectors.toSet()));
        return work.stream()
                .map(assignment -> piece(
                        assignment,
                        placement,
                        attempts.getOrDefault(assignment.id(), List.of()),
                        shown,
                        names,
                        filesByWork))
                .toList();
    }

    private Map<String, List<EvidenceFile>> filesOf(
            Placement placement, Collection<List<HandedInWork.Attempt>> attempts) {
        Set<String> instances = attempts.stream()
                .flatMap(List::stream)
                .map(attempt -> attempt.answers().processInstanceId())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return files.ofWorks(instances).stream()
                .filter(file -> placement.isOf(file.ownerId()))
                .collect(Collectors.groupingBy(EvidenceFile::processInstanceId));
    }

    private static Piece piece(
            Assignment assignment,
            Placement placement,
            List<HandedInWork.Attempt> attempts,
            Attempts shown,
            Names names,
            Map<String, List<EvidenceFile>> filesByWork) {
        int last = attempts.size() - 1;
        return new Piece(
                assignment.itemId(),
                assignment.title(),
                assignment.stageId(),
                placement.program().stage(assignment.stageId()).title(),
                outcome(assignment, placement),
                IntStream.rangeClosed(0, last)
                        .mapToObj(at -> attempt(
                                attempts.get(at), at == last || shown == Attempts.ALL, last > 0, placement, names))
                        .filter(attempt -> !attempt.answers().isEmpty()
                                || attempt.verdict().isPresent())
                        .toList(),
                attempts.stream()
                        .map(attempt -> attempt.answers().processInstanceId())
                        .distinct()
                        .flatMap(instance -> filesByWork.getOrDefault(instance, List.of()).stream())
                        .toList());
    }

    private static String outcome(Assignment assignment, Placement placement) {
        String when = Optional.ofNullable(assignment.settledAt())
                .map(placement::dayOf)
                .map(DayWords::of)
                .orElse("");
        return Optional.ofNullable(assignment.creditedMinutes())
                .filter(minutes -> minutes > 0 && assignment.ownerId().equals(placement.ownerId()))
                .map(minutes -> "Accepted on %s with %s.".formatted(when, CreditTime.exact(minutes)))
                .orElseGet(() -> "Accepted on %s.".formatted(when));
    }

    private static Attempt attempt(
            HandedInWork.Attempt attempt, boolean isShown, boolean isNumbered, Placement placement, Names names) {
        String day = DayWords.of(placement.dayOf(attempt.answers().submittedAt()));
        return new Attempt(
                isNumbered
                        ? "Attempt %d, handed in on %s".formatted(attempt.number(), day)
                        : "Handed in on %s".formatted(day),
                isShown ? attempt.answers().answerTable() : List.of(),
                attempt.review().flatMap(review -> verdict(review, placement, names)),
                attempt.review().map(Review::decision).map(Decision::feedback));
    }

    /** A reason is given where fewer minutes count than were tracked; whoever did the work has read it then. */
    private static Optional<String> verdict(Review review, Placement placement, Names names) {
        return Optional.ofNullable(review.decision()).map(decision -> {
            Review.Signature signature = review.requireSignature();
            String who = Review.ruleOf(signature.by())
                    .map("the rule \"%s\""::formatted)
                    .orElseGet(() -> names.called(signature.by(), signature.at()));
            List<String> sentences = new ArrayList<>(List.of("%s by %s on %s."
                    .formatted(inWords(decision.outcome()), who, DayWords.of(placement.dayOf(signature.at())))));
            Optional.ofNullable(decision.reason())
                    .ifPresent(reason -> sentences.add("Fewer minutes count: %s".formatted(reason)));
            return String.join(" ", sentences);
        });
    }

    private static String inWords(Decision.Outcome outcome) {
        String name = outcome == Decision.Outcome.APPROVED_FEWER ? Decision.Outcome.APPROVED.name() : outcome.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
