package org.charterpath.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.pdf.PdfDocuments;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.planning.PlanEditions.Edition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Editions of a plan as documents: those who work on it get each of them, everybody else the one that the board has approved. */
@Service
public class PlanDocuments {

    private final StrategicPlans plans;
    private final PlanEditions editions;
    private final Swot swot;
    private final Accounts accounts;
    private final PdfDocuments documents;
    private final Clock clock;

    PlanDocuments(
            StrategicPlans plans,
            PlanEditions editions,
            Swot swot,
            Accounts accounts,
            PdfDocuments documents,
            Clock clock) {
        this.plans = plans;
        this.editions = editions;
        this.swot = swot;
        this.accounts = accounts;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * An edition for its reader.
     *
     * @param reader nobody where nobody has signed in
     * @param number of the edition; empty for the newest one that the reader may have
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public PlanDocument document(Optional<Caller> reader, String planId, Optional<Integer> number) {
        boolean isFull = reader.filter(caller -> plans.mayRead(caller, planId)).isPresent();
        StrategicPlan plan = plans.find(planId)
                .filter(known -> isFull || known.putAsideAt() == null)
                .orElseThrow(() -> NotFoundException.of("plan", planId));
        List<Edition> readable = isFull
                ? editions.of(planId)
                : editions.approved(planId).stream().toList();
        Edition edition = readable.stream()
                .filter(one -> number.isEmpty() || number.get() == one.number())
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> NotFoundException.of(
                        "edition of plan " + planId,
                        number.map(Object::toString).orElse("newest")));
        return document(plan, edition, isFull);
    }

    private PlanDocument document(StrategicPlan plan, Edition edition, boolean isFull) {
        Map<String, String> names = isFull
                ? PlanRoom.called(edition.text().people().collect(Collectors.toSet()), accounts, clock.instant())
                : Map.of();
        Map<String, Swot.Item> items = isFull
                ? swot.items(plan.id()).stream().collect(Collectors.toMap(Swot.Item::id, Function.identity()))
                : Map.of();
        return new PlanDocument(
                plan.district(),
                edition.number(),
                edition.kind().title(),
                LocalDate.ofInstant(
                        edition.madeAt(), plans.calendarOf(plan.id()).zone()),
                plans.endsOn(plan.id()),
                edition.digest(),
                edition.text(),
                edition.text().goals().stream()
                        .map(goal -> goal(goal, names, items))
                        .toList());
    }

    private static PlanDocument.Goal goal(PlanText.Goal goal, Map<String, String> names, Map<String, Swot.Item> items) {
        return new PlanDocument.Goal(
                goal.number(),
                goal.title(),
                goal.why(),
                goal.swot().stream()
                        .flatMap(id -> Optional.ofNullable(items.get(id)).stream())
                        .map(Swot.Item::words)
                        .toList(),
                goal.strategies().stream()
                        .map(strategy -> new PlanDocument.Strategy(
                                strategy.title(), strategy.urgent(), Optional.ofNullable(names.get(strategy.leader()))))
                        .toList(),
                goal.measures().stream()
                        .map(wanted ->
                                PlanDocument.measure(wanted.plan(), Optional.ofNullable(names.get(wanted.owner()))))
                        .toList());
    }

    /** A document as a tagged PDF. */
    public byte[] pdf(PlanDocument document) {
        return documents.render("plan-pdf", Map.of("document", document));
    }

    /** A document as a file of a word processor. */
    public byte[] docx(PlanDocument document) {
        return PlanDocx.of(document);
    }

    /** The report of a quarter as a tagged PDF. */
    public byte[] pdf(PublicPlan.Report report) {
        return documents.render("plan-report-pdf", Map.of("report", report));
    }

    /** The report at the end of a plan as a tagged PDF. */
    public byte[] pdf(PublicPlan.ClosingReport report) {
        return documents.render("plan-final-pdf", Map.of("report", report));
    }
}
