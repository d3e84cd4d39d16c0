package org.charterpath.assessment;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cohort.Placement;
import org.charterpath.coursework.WorkHandedIn;
import org.charterpath.form.Submission;
import org.charterpath.program.Assessment;
import org.charterpath.program.Competency;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Rubric;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How people have rated themselves, by the version of the rubric whose sentences they read. They are kept when an assessment is
 * handed in, each attempt, and the last one counts. They follow their person into another cohort.
 */
@Service
public class Ratings {

    private static final String RATING = "Rating";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Ratings(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @EventListener
    void handedIn(WorkHandedIn work) {
        keep(work.owner(), work.worksheetId(), work.answers());
    }

    /** Keeps the ratings of a form, if it is an assessment's and one person's; again has no effect. */
    @Transactional
    public void keep(Placement owner, String worksheetId, Submission answers) {
        ProgramDefinition program = owner.program();
        program.assessment(worksheetId)
                .filter(assessment -> !owner.isOfATeam())
                .ifPresent(assessment -> insert(owner.ownerId(), assessment, program, answers));
    }

    private void insert(String enrolmentId, Assessment assessment, ProgramDefinition program, Submission answers) {
        Map<String, Integer> given = given(program, answers);
        int version = versionOf(program, assessment, given, answers);
        batches.batchUpdate(
                """
                insert into competency_rating (submission_id, competency_id, enrolment_id, assessment_id, rubric_version,
                                               rating, rated_at, attempt)
                select ?, ?, ?, ?, ?, ?, ?, ?
                 where not exists (select 1 from competency_rating where submission_id = ? and competency_id = ?)
                """,
                given.entrySet(),
                Math.max(given.size(), 1),
                (row, rating) -> {
                    row.setString(1, answers.id());
                    row.setString(2, rating.getKey());
                    row.setString(3, enrolmentId);
                    row.setString(4, assessment.worksheet());
                    row.setInt(5, version);
                    row.setInt(6, rating.getValue());
                    row.setTimestamp(7, Timestamp.from(answers.submittedAt()));
                    row.setInt(8, answers.attempt());
                    row.setString(9, answers.id());
                    row.setString(10, rating.getKey());
                });
    }

    private static Map<String, Integer> given(ProgramDefinition program, Submission answers) {
        Map<String, Integer> given = new LinkedHashMap<>();
        program.competencies().stream().map(Competency::id).forEach(competency -> answers.text(competency + RATING)
                .filter(rating -> rating.matches("[1-9]"))
                .ifPresent(rating -> given.put(competency, Integer.valueOf(rating))));
        return given;
    }

    /**
     * The version whose sentences were chosen from. A task that was open when the rubric changed still has the earlier form, so
     * that what was read then tells it, and not what the program says now.
     */
    private static int versionOf(
            ProgramDefinition program, Assessment assessment, Map<String, Integer> given, Submission answers) {
        Set<String> read = answers.answerTable().stream()
                .map(Submission.QuestionAnswer::answer)
                .collect(Collectors.toSet());
        List<Integer> fitting = program.rubrics().stream()
                .filter(rubric -> given.entrySet().stream()
                        .allMatch(rating -> rubric.choice(rating.getKey(), rating.getValue())
                                .filter(read::contains)
                                .isPresent()))
                .map(Rubric::version)
                .toList();
        return fitting.isEmpty() || fitting.contains(assessment.rubric())
                ? assessment.rubric()
                : fitting.get(fitting.size() - 1);
    }

    /** What people have rated, by enrolment and assessment, in one statement for all of them. */
    @Transactional(readOnly = true)
    public Map<String, Map<String, Rated>> of(Collection<String> enrolmentIds) {
        return enrolmentIds.isEmpty() ? Map.of() : read("in (:whose)", enrolmentIds);
    }

    /** What one person has rated, by assessment. */
    @Transactional(readOnly = true)
    public Map<String, Rated> of(String enrolmentId) {
        return of(List.of(enrolmentId)).getOrDefault(enrolmentId, Map.of());
    }

    /** What everybody has rated who is or was on the roster of a cohort, whatever became of them, beside each other. */
    @Transactional(readOnly = true)
    public CohortRatings inCohort(String cohortId) {
        return new CohortRatings(read("in (select id from enrolment where cohort_id = :whose)", cohortId));
    }

    /** @param which SQL that names {@code :whose} */
    private Map<String, Map<String, Rated>> read(String which, Object whose) {
        Map<String, Map<String, Rated>> ratings = new HashMap<>();
        jdbc
                .sql(
                        """
                        select submission_id, competency_id, enrolment_id, assessment_id, rubric_version, rating, rated_at
                          from competency_rating where enrolment_id %s
                         order by rated_at, attempt, submission_id
                        """
                                .formatted(which))
                .param("whose", whose)
                .query((row, number) -> new Row(
                        row.getString("submission_id"),
                        row.getString("competency_id"),
                        row.getInt("rating"),
                        new Rated(
                                row.getString("enrolment_id"),
                                row.getString("assessment_id"),
                                row.getInt("rubric_version"),
                                row.getTimestamp("rated_at").toInstant(),
                                Map.of())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::submissionId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(rows -> {
                    Rated rated = whole(rows);
                    ratings.computeIfAbsent(rated.enrolmentId(), one -> new HashMap<>())
                            .put(rated.assessmentId(), rated);
                });
        return ratings;
    }

    private record Row(String submissionId, String competencyId, int rating, Rated rated) {}

    private static Rated whole(List<Row> rows) {
        Rated rated = rows.get(0).rated();
        return new Rated(
                rated.enrolmentId(),
                rated.assessmentId(),
                rated.rubricVersion(),
                rated.ratedAt(),
                rows.stream().collect(Collectors.toMap(Row::competencyId, Row::rating)));
    }
}
