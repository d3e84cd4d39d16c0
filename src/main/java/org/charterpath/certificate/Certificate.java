package org.charterpath.certificate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.charterpath.ledger.CreditTime;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A document as it was issued: a certificate, or a statement of hours. Everything that it states is copied here, so that it
 * never changes afterwards; what became of it is its {@link Life}.
 *
 * @param series what one edition after the other is issued for: {@link #AT_THE_END}, or what a feature asks for
 * @param edition the number within the series; the latest one counts
 * @param kind id of the kind of document in the program's definition
 * @param code the public code by which it is verified
 * @param lines minutes of each category, in the program's order; their sum can lie over the total, which has a ceiling of its own
 * @param paper the document itself; null for the first certificates, of which none was kept
 */
@Table("issued_certificate")
public record Certificate(
        @Id String id,
        String enrolmentId,
        String series,
        int edition,
        String kind,
        Outcome outcome,
        String code,
        Instant issuedAt,
        @Embedded.Empty Facts facts,
        @MappedCollection(idColumn = "certificate_id", keyColumn = "position") List<Line> lines,
        @Embedded.Nullable @Nullable Paper paper,
        @Embedded.Empty Life life,
        @Version @Nullable Integer version) {

    /** The series of what an enrolment's end issues. */
    public static final String AT_THE_END = "end";

    /** What a document was issued for. */
    public enum Outcome {
        COMPLETED,
        NOT_COMPLETED,
        WITHDRAWN,
        /** The enrolment may go on; a feature asked for it. */
        ASKED
    }

    /** What a document is good for. */
    public enum State {
        VALID,
        /** Another one has taken its place. */
        SUPERSEDED,
        REVOKED
    }

    /**
     * What a document states, beside its lines.
     *
     * @param wording half a sentence between the name and the program
     * @param part the part of the program that it is about; null for all of it
     * @param startsOn the cohort's first day
     * @param endsOn the last day that it is about: the cohort's, or the day of issue if that comes first
     * @param issuedOn the day of issue in the cohort's time zone
     * @param totalMinutes credited minutes in all, after the ceilings
     * @param ceus the same in CEUs by the program's ratio, two digits at most
     * @param ceilingsVersion the version of the table of ceilings that the minutes were counted by
     * @param ruleVersion the version of the table that decided on completion; null where nothing was decided
     */
    public record Facts(
            String title,
            String wording,
            String holderName,
            String programTitle,
            @Nullable String part,
            String cohortName,
            String school,
            LocalDate startsOn,
            LocalDate endsOn,
            LocalDate issuedOn,
            int totalMinutes,
            BigDecimal ceus,
            int hoursPerCeu,
            @Nullable Integer ceilingsVersion,
            @Nullable Integer ruleVersion) {

        public String totalTime() {
            return CreditTime.exact(totalMinutes);
        }

        /** Without zeros that say nothing. */
        public String ceusInWords() {
            return ceus.stripTrailingZeros().toPlainString();
        }

        Facts reissued(String newName, LocalDate today) {
            return new Facts(
                    title,
                    wording,
                    newName,
                    programTitle,
                    part,
                    cohortName,
                    school,
                    startsOn,
                    endsOn,
                    today,
                    totalMinutes,
                    ceus,
                    hoursPerCeu,
                    ceilingsVersion,
                    ruleVersion);
        }
    }

    /** Minutes of one category that count, with what the category was called. */
    @Table("issued_certificate_line")
    public record Line(String category, String title, int minutes) {

        public String time() {
            return CreditTime.exact(minutes);
        }
    }

    /**
     * The document as a file.
     *
     * @param sha256 of its bytes, as 64 hexadecimal digits
     */
    public record Paper(String sha256, int sizeBytes) {}

    /**
     * What became of a document.
     *
     * @param stateAuthor the user id of whoever said so; null where the program did
     * @param stateReason why; null where it was issued at an end
     */
    public record Life(State state, Instant stateSince, @Nullable String stateAuthor, @Nullable String stateReason) {}

    public Certificate {
        lines = List.copyOf(lines);
    }

    /** Whether it says that somebody has completed a program. */
    public boolean isOfCompletion() {
        return outcome == Outcome.COMPLETED;
    }

    public boolean isValid() {
        return life.state() == State.VALID;
    }

    public Optional<Paper> kept() {
        return Optional.ofNullable(paper);
    }

    /** Credited minutes of a category, by its id. */
    public int creditedMinutes(String categoryId) {
        return lines.stream()
                .filter(line -> line.category().equals(categoryId))
                .mapToInt(Line::minutes)
                .sum();
    }

    Certificate on(Paper newPaper) {
        return with(newPaper, life);
    }

    Certificate in(State state, Instant since, @Nullable String author, @Nullable String reason) {
        return with(paper, new Life(state, since, author, reason));
    }

    private Certificate with(@Nullable Paper newPaper, Life newLife) {
        return new Certificate(
                id,
                enrolmentId,
                series,
                edition,
                kind,
                outcome,
                code,
                issuedAt,
                facts,
                lines,
                newPaper,
                newLife,
                version);
    }
}
