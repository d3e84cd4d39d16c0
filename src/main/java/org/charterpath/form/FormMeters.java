package org.charterpath.form;

import java.time.Instant;
import java.util.List;
import org.charterpath.operations.Measured;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many people are in the middle of a form. */
@Component
class FormMeters implements Measured {

    private final JdbcClient jdbc;

    FormMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Reading> numbers(Instant now) {
        return List.of(Reading.count(
                "charterpath.drafts.people",
                "People who have typed something into a form and not sent it",
                jdbc.sql("select count(distinct person_id) from form_draft")
                        .query(Long.class)
                        .single()));
    }
}
