package org.charterpath.assessment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Submissions;
import org.charterpath.program.Assessment;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Enters the ratings of assessments that were handed in before ratings were kept, each time the application starts. They
 * stand in the kept forms, which no migration of the database reads on both databases alike. Once all are entered, it finds
 * nothing; whoever was erased has no answers any more.
 */
@Component
class EarlierAssessments {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierAssessments.class);

    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final Placements placements;
    private final ProgramCatalog programs;
    private final Ratings ratings;

    EarlierAssessments(
            JdbcClient jdbc, Submissions submissions, Placements placements, ProgramCatalog programs, Ratings ratings) {
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.placements = placements;
        this.programs = programs;
        this.ratings = ratings;
    }

    private record Found(String submissionId, String enrolmentId, String formId) {}

    @EventListener(ApplicationReadyEvent.class)
    void enter() {
        Set<String> forms = programs.all().stream()
                .flatMap(program -> program.assessments().stream().map(assessment -> formOf(program, assessment)))
                .collect(Collectors.toSet());
        List<Found> found = forms.isEmpty() ? List.of() : missing(forms);
        found.forEach(this::enter);
        if (!found.isEmpty()) {
            LOG.info("Entered the ratings of {} assessments that were handed in before", found.size());
        }
    }

    private List<Found> missing(Set<String> forms) {
        return jdbc.sql(
                        """
                        select s.id as submission_id, s.business_key as enrolment_id, s.form_id
                          from submission s join enrolment e on e.id = s.business_key
                         where s.form_id in (:forms) and s.answers <> '{}'
                           and not exists (select 1 from competency_rating r where r.submission_id = s.id)
                         order by s.submitted_at, s.attempt
                        """)
                .param("forms", forms)
                .query(Found.class)
                .list();
    }

    private void enter(Found found) {
        Placement owner = placements.of(found.enrolmentId());
        Optional<Assessment> taken = owner.program().assessments().stream()
                .filter(assessment -> formOf(owner.program(), assessment).equals(found.formId()))
                .findFirst();
        try {
            taken.ifPresent(
                    assessment -> ratings.keep(owner, assessment.worksheet(), submissions.get(found.submissionId())));
        } catch (DuplicateKeyException elsewhere) {
            LOG.debug("Another instance has entered the ratings of {}", found.submissionId());
        }
    }

    private static String formOf(ProgramDefinition program, Assessment assessment) {
        return program.worksheet(assessment.worksheet()).form();
    }
}
