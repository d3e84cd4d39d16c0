package org.charterpath.coursework;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.charterpath.cohort.Teams;
import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.charterpath.facts.Facts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Work as it is on record about an enrolment, its teams' included: courses and worksheets by their kind, with the day they are
 * due and how often they were handed in; and each attempt at a worksheet with what was decided on it.
 */
@Configuration(proxyBeanMethods = false)
public class WorkFacts {

    /**
     * An attempt at a worksheet: the id is the submission's, {@code begins} when it was handed in, {@code ends} when somebody
     * decided; the state is the decision, or empty where nobody has or has to; the words are the feedback, the reply is the reason.
     */
    public static final String ATTEMPT = "attempt";

    /** Of a team that somebody has left, what was accepted before. */
    private static final String OWN_WORK = Teams.OWNERS
            + " JOIN assignment a ON a.owner_id = o.owner_id AND (o.left_at IS NULL OR o.left_at >= a.settled_at)";

    /** The kind of fact that courses or worksheets are. */
    public static String kindOf(Assignment.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The items of one kind that somebody, or a team of that person's, has done and that were accepted. */
    public static Set<String> accepted(Facts facts, Assignment.Kind kind) {
        return facts.items(kindOf(kind), EnumSet.of(Assignment.State.ACCEPTED));
    }

    @Bean
    FactSource coursesOnRecord() {
        return work(Assignment.Kind.COURSE);
    }

    @Bean
    FactSource worksheetsOnRecord() {
        return work(Assignment.Kind.WORKSHEET);
    }

    private static FactSource work(Assignment.Kind kind) {
        return FactColumns.of(kindOf(kind))
                .with(Column.ID, "a.id")
                .with(Column.ITEM, "a.item_id")
                .with(Column.STAGE, "a.stage_id")
                .with(Column.STATE, "a.state")
                .with(Column.TITLE, "a.title")
                .with(Column.BEGINS, "a.assigned_at")
                .with(Column.ENDS, "a.settled_at")
                .with(Column.ON_DAY, "a.due_on")
                .with(Column.MINUTES, "a.credited_minutes")
                .with(Column.NUMBER, "a.attempts")
                .from("%s WHERE a.kind = '%s'".formatted(OWN_WORK, kind));
    }

    @Bean
    FactSource reviewedAttempts() {
        return attempts()
                .with(Column.STATE, "r.decision")
                .with(Column.WORDS, "r.feedback")
                .with(Column.REPLY, "r.reason")
                .with(Column.PERSON, "COALESCE(r.decided_by, r.waiting_for)")
                .with(Column.ENDS, "r.decided_at")
                .with(Column.MINUTES, "r.minutes")
                .with(Column.NUMBER, "r.attempt")
                .from(("%s JOIN review r ON r.subject_kind = '%s' AND r.subject_id = a.id"
                                + " JOIN submission s ON s.id = r.submission_id")
                        .formatted(OWN_WORK, WorksheetReviewForm.KIND));
    }

    /** What nobody has to decide on is kept as it was handed in last. */
    @Bean
    FactSource otherAttempts() {
        return attempts()
                .with(Column.ENDS, "s.submitted_at")
                .with(Column.NUMBER, "a.attempts")
                .from(("%s JOIN submission s ON s.id = a.submission_id WHERE a.kind = '%s' AND NOT EXISTS (SELECT 1"
                                + " FROM review r WHERE r.subject_kind = '%s' AND r.subject_id = a.id)")
                        .formatted(OWN_WORK, Assignment.Kind.WORKSHEET, WorksheetReviewForm.KIND));
    }

    private static FactColumns attempts() {
        return FactColumns.of(ATTEMPT)
                .with(Column.ID, "s.id")
                .with(Column.ITEM, "a.item_id")
                .with(Column.STAGE, "a.stage_id")
                .with(Column.TITLE, "a.title")
                .with(Column.BEGINS, "s.submitted_at");
    }
}
