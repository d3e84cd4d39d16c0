package org.charterpath.portfolio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.pdf.PdfDocuments;
import org.charterpath.people.Organizations;
import org.charterpath.portfolio.PortfolioPart.Chapter;
import org.charterpath.portfolio.PortfolioPart.Subject;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Makes the document of a portfolio: a cover, a table of contents, and the chapters that {@link PortfolioPart}s have. It is no
 * transaction: it takes seconds, and the first look at ceilings is written to the decision history.
 */
@Component
class PortfolioDocument {

    /** Besides the chapters: all of them are laid out and written, and what was written is kept. */
    private static final int MORE_STEPS = 2;

    private static final String SIGN_OFF = "portfolio-sign-off";
    private static final String HIGHLIGHT = "portfolioHighlight";

    private final List<PortfolioPart> parts;
    private final Portfolios portfolios;
    private final Placements placements;
    private final Organizations organizations;
    private final Submissions submissions;
    private final ITemplateEngine templates;
    private final PdfDocuments documents;
    private final Clock clock;

    PortfolioDocument(
            List<PortfolioPart> parts,
            Portfolios portfolios,
            Placements placements,
            Organizations organizations,
            Submissions submissions,
            ITemplateEngine templates,
            PdfDocuments documents,
            Clock clock) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(PortfolioPart::order))
                .toList();
        this.portfolios = portfolios;
        this.placements = placements;
        this.organizations = organizations;
        this.submissions = submissions;
        this.templates = templates;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * A document.
     *
     * @param chapters their titles in their order, each with a digest of what it says
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Made(byte[] content, String sha256, Map<String, String> chapters) {}

    /** A chapter with what stands below its heading, as XHTML. */
    record Written(Chapter chapter, String body) {}

    /** How many steps it takes. */
    int steps() {
        return parts.size() + MORE_STEPS;
    }

    /**
     * Makes it as everything stands now.
     *
     * @param progress is told after each step how many are done
     */
    Made make(PortfolioCopy copy, IntConsumer progress) {
        Placement placement = placements.of(copy.enrolmentId());
        Subject subject = new Subject(placement, copy.attempts());
        List<Written> chapters = new ArrayList<>();
        Map<String, String> digests = new LinkedHashMap<>();
        for (int done = 0; done < parts.size(); done++) {
            Optional<Chapter> chapter = parts.get(done).chapter(subject);
            chapter.map(this::written).ifPresent(written -> {
                chapters.add(written);
                digests.put(written.chapter().title(), digest(written.body().getBytes(StandardCharsets.UTF_8)));
            });
            progress.accept(done + 1);
        }
        byte[] content = documents.render("portfolio-pdf", model(copy, placement, chapters));
        progress.accept(parts.size() + 1);
        return new Made(content, digest(content), digests);
    }

    private Written written(Chapter chapter) {
        return new Written(chapter, templates.process(chapter.template(), new Context(Locale.US, chapter.model())));
    }

    private Map<String, Object> model(PortfolioCopy copy, Placement placement, List<Written> chapters) {
        return Map.of(
                "copy",
                copy,
                "placement",
                placement,
                "school",
                organizations.get(placement.enrolment().organizationId()).name(),
                "madeOn",
                placement.dayOf(clock.instant()),
                "signedOffOn",
                portfolios
                        .find(copy.enrolmentId())
                        .flatMap(portfolio -> Optional.ofNullable(portfolio.signedOffAt()))
                        .map(placement::dayOf),
                "highlight",
                highlight(copy.enrolmentId()),
                "chapters",
                chapters);
    }

    /** What the participant is proudest of, as it was said with the sign-off. */
    private Optional<String> highlight(String enrolmentId) {
        return portfolios.isSignedOff(enrolmentId)
                ? submissions.of(enrolmentId, SIGN_OFF).stream()
                        .reduce((earlier, last) -> last)
                        .flatMap(PortfolioDocument::highlightIn)
                : Optional.empty();
    }

    private static Optional<String> highlightIn(Submission signOff) {
        return signOff.text(HIGHLIGHT);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
