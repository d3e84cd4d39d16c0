package org.charterpath.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.assessment.CompetencyGrowth;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.portfolio.PortfolioCopy.Attempts;
import org.charterpath.portfolio.PortfolioCopy.State;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Portfolios as people take them away: the participant, during the program and after it, the coach, and whoever administers; for
 * everybody else there is none.
 */
@Service
public class PortfolioDesk {

    private final Portfolios portfolios;
    private final PortfolioCopies copies;
    private final PortfolioFiles files;
    private final CompetencyGrowth growth;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Accounts accounts;

    PortfolioDesk(
            Portfolios portfolios,
            PortfolioCopies copies,
            PortfolioFiles files,
            CompetencyGrowth growth,
            Enrolments enrolments,
            Placements placements,
            Accounts accounts) {
        this.portfolios = portfolios;
        this.copies = copies;
        this.files = files;
        this.growth = growth;
        this.enrolments = enrolments;
        this.placements = placements;
        this.accounts = accounts;
    }

    /** Whoever wants to read a copy has to answer an assessment first, and would have the earlier ratings at hand. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public static final class HeldBackException extends RuntimeException {

        private final String enrolmentId;

        HeldBackException(PortfolioCopy copy, String assessment) {
            super("Copy %d shows earlier ratings, and \"%s\" is open".formatted(copy.number(), assessment));
            this.enrolmentId = copy.enrolmentId();
        }

        /** Whose portfolio it is. */
        public String enrolmentId() {
            return enrolmentId;
        }
    }

    /**
     * What there is of somebody's portfolio.
     *
     * @param assembledOn the day on which the closing put it together; empty before
     * @param signedOffOn empty before it is signed off
     * @param newest what became of the copy that was asked for last; empty where none was
     * @param before how many others are made before it
     * @param copies those that can be read: the newest of each kind, and what was signed off
     */
    public record Shelf(
            Placement placement,
            boolean isOwn,
            Optional<LocalDate> assembledOn,
            Optional<LocalDate> signedOffOn,
            Optional<PortfolioCopy> newest,
            int before,
            List<Shown> copies) {

        /** Whether a copy is waited for. */
        public boolean isWaiting() {
            return newest.filter(PortfolioCopy::isOpen).isPresent();
        }

        /** Whether the copy that was asked for last could not be made. */
        public boolean hasFailed() {
            return newest.filter(copy -> copy.state() == State.FAILED).isPresent();
        }

        /** Whether what was signed off is not among the copies, because none was there at the time. */
        public boolean isSignedWithoutCopy() {
            return signedOffOn.isPresent() && copies.stream().noneMatch(Shown::isSigned);
        }
    }

    /**
     * A copy that can be read.
     *
     * @param madeOn in the cohort's time zone
     * @param askedFor by whom, in words
     * @param isSigned whether it is what was signed off
     * @param heldBackFor the title of an assessment that the reader is to answer before this copy can be read again
     * @param changes the chapters that say something else than in the copy that was signed off; empty where none does, or where the
     *     two cannot be compared
     */
    public record Shown(
            PortfolioCopy copy,
            LocalDate madeOn,
            String askedFor,
            boolean isSigned,
            Optional<String> heldBackFor,
            List<String> changes) {}

    /**
     * What there is of a portfolio.
     *
     * @param enrolmentId empty for one's own, the present before the past
     * @throws NotFoundException if there is no such enrolment, or the caller may not see what belongs to it
     */
    public Shelf of(Caller caller, Optional<String> enrolmentId) {
        Placement placement = placement(
                caller,
                enrolments
                        .shownTo(caller.userId(), enrolmentId, portfolios::isRequiredOf)
                        .orElse(""));
        Optional<Portfolio> portfolio = portfolios.find(placement.ownerId());
        List<PortfolioCopy> all = copies.of(placement.ownerId());
        Optional<PortfolioCopy> newest = all.stream().findFirst();
        return new Shelf(
                placement,
                placement.isOf(caller.userId()),
                portfolio.map(Portfolio::assembledAt).map(placement::dayOf),
                portfolio.flatMap(one -> Optional.ofNullable(one.signedOffAt())).map(placement::dayOf),
                newest,
                newest.filter(PortfolioCopy::isOpen).map(copies::before).orElse(0),
                shown(caller, placement, all, portfolio.flatMap(one -> Optional.ofNullable(one.signedCopyId()))));
    }

    private List<Shown> shown(Caller caller, Placement placement, List<PortfolioCopy> all, Optional<String> signedId) {
        Optional<PortfolioCopy> signed = all.stream()
                .filter(copy -> signedId.equals(Optional.of(copy.id())))
                .findFirst();
        List<PortfolioCopy> readable = Stream.of(newest(all, Attempts.LAST), newest(all, Attempts.ALL), signed)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        Optional<String> openNow = openNow(caller, placement);
        Map<String, String> names = accounts.fullNames(
                readable.stream().flatMap(copy -> copy.askedBy().stream()).collect(Collectors.toSet()));
        return readable.stream()
                .map(copy -> new Shown(
                        copy,
                        placement.dayOf(copy.finishedAt().orElse(copy.askedAt())),
                        copy.askedBy()
                                .map(person -> names.getOrDefault(person, person))
                                .orElse("the closing"),
                        signed.filter(copy::equals).isPresent(),
                        openNow.filter(assessment -> showsRatings(copy)),
                        signed.map(one -> changes(one, copy)).orElse(List.of())))
                .toList();
    }

    private static Optional<PortfolioCopy> newest(List<PortfolioCopy> all, Attempts attempts) {
        return all.stream()
                .filter(PortfolioCopy::isDone)
                .filter(copy -> copy.attempts() == attempts)
                .findFirst();
    }

    /** Copies with other attempts differ anyway. */
    private List<String> changes(PortfolioCopy signed, PortfolioCopy copy) {
        if (copy.equals(signed) || copy.attempts() != signed.attempts()) {
            return List.of();
        }
        Map<String, String> then = copies.chapters(signed.id());
        Map<String, String> now = copies.chapters(copy.id());
        List<String> changes = new ArrayList<>();
        now.forEach((title, digest) -> {
            if (!digest.equals(then.get(title))) {
                changes.add(title);
            }
        });
        then.keySet().stream().filter(title -> !now.containsKey(title)).forEach(changes::add);
        return changes;
    }

    /**
     * Asks for a copy; while one like it is open, again has no effect.
     *
     * @throws NotFoundException if there is no such enrolment, or the caller may not see what belongs to it
     * @throws PortfolioCopies.BeingMadeException if one with other attempts is open
     */
    public void ask(Caller caller, String enrolmentId, Attempts attempts) {
        copies.ask(placement(caller, enrolmentId).ownerId(), attempts, Optional.of(caller.userId()));
    }

    /**
     * A copy that is there.
     *
     * @throws NotFoundException if there is none, or the caller may not see it
     * @throws HeldBackException if the caller is to answer an assessment before seeing earlier ratings
     */
    public PortfolioCopy get(Caller caller, String copyId) {
        PortfolioCopy copy = copies.find(copyId)
                .filter(PortfolioCopy::isDone)
                .filter(done -> placements
                        .find(done.enrolmentId())
                        .filter(owner -> placements.mayRead(caller, owner))
                        .isPresent())
                .orElseThrow(() -> NotFoundException.of("copy of a portfolio", copyId));
        openNow(caller, placements.of(copy.enrolmentId()))
                .filter(assessment -> showsRatings(copy))
                .ifPresent(assessment -> {
                    throw new HeldBackException(copy, assessment);
                });
        return copy;
    }

    /** As on the page about the growth: staff read what the owner does not see now. */
    private Optional<String> openNow(Caller caller, Placement placement) {
        return placement.isOf(caller.userId()) ? growth.openNow(placement) : Optional.empty();
    }

    private boolean showsRatings(PortfolioCopy copy) {
        return copies.chapters(copy.id()).containsKey(PortfolioPart.GROWTH);
    }

    /** A copy's document, read while it is consumed. */
    public InputStream document(PortfolioCopy copy) {
        return copies.content(copy);
    }

    /** Writes a copy with the files and what belongs to it as a ZIP. */
    public void writeFiles(PortfolioCopy copy, OutputStream target) throws IOException {
        files.write(copy, target);
    }

    /** What a file of a portfolio is called. */
    public String fileName(PortfolioCopy copy, String ending) {
        return "Portfolio of %s, copy %d.%s"
                .formatted(placements.of(copy.enrolmentId()).enrolment().fullName(), copy.number(), ending);
    }

    private Placement placement(Caller caller, String enrolmentId) {
        return enrolments
                .find(enrolmentId)
                .map(placements::of)
                .filter(placement -> placements.mayRead(caller, placement))
                .orElseThrow(() -> NotFoundException.of("portfolio of enrolment", enrolmentId));
    }
}
