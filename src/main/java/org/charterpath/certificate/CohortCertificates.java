package org.charterpath.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.ErasedPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was issued to the people of a cohort, and who has ended without anything that is valid; two statements in all. */
@Service
public class CohortCertificates {

    /** A cohort with more documents shows the latest; the archive holds all that are valid. */
    public static final int MOST = 1000;

    private final JdbcClient jdbc;

    CohortCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A document in a list. */
    public record Issued(
            String id,
            String title,
            String holderName,
            @Nullable String part,
            int edition,
            String code,
            LocalDate issuedOn,
            Certificate.State state,
            Instant stateSince) {}

    /** Somebody who has ended without a valid document. */
    public record Without(String enrolmentId, String firstName, String lastName, Enrolment.State state) {

        public String name() {
            return (firstName + " " + lastName).strip();
        }
    }

    /** What was issued, by holder, the latest first. */
    @Transactional(readOnly = true)
    public List<Issued> of(String cohortId) {
        return jdbc.sql(
                        """
                select c.id, c.title, c.holder_name, c.part, c.edition, c.code, c.issued_on, c.state, c.state_since
                  from issued_certificate c join enrolment e on e.id = c.enrolment_id
                 where e.cohort_id = ? order by c.holder_name, c.enrolment_id, c.issued_at desc, c.edition desc, c.id
                 fetch first %d rows only
                """
                                .formatted(MOST))
                .param(cohortId)
                .query(Issued.class)
                .list();
    }

    /**
     * Who has ended and has nothing valid of that end: it came before documents were kept, was revoked, or there were no hours.
     * Nothing can be issued to whoever was erased.
     */
    @Transactional(readOnly = true)
    public List<Without> withoutOne(String cohortId) {
        return jdbc.sql(
                        """
                select e.id as enrolment_id, e.first_name, e.last_name, e.state from enrolment e
                 where e.cohort_id = ? and e.state in ('COMPLETED', 'NOT_COMPLETED', 'WITHDRAWN')
                   and e.participant_id not like ?
                   and not exists (select 1 from issued_certificate c
                                    where c.enrolment_id = e.id and c.series = ? and c.state = 'VALID')
                 order by e.last_name, e.first_name, e.id fetch first %d rows only
                """
                                .formatted(MOST))
                .params(cohortId, ErasedPerson.PREFIX + "%", Certificate.AT_THE_END)
                .query(Without.class)
                .list();
    }
}
