package org.charterpath.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What anybody learns by the code of a document. A code that there is and one that there is not, of whatever shape, cost the
 * same one statement.
 */
@Service
public class Verification {

    /** Stands for what cannot be a code, so that it is looked for like one. */
    private static final String NO_CODE = "-";

    private static final DataClassRowMapper<Certificate.Facts> FACTS =
            DataClassRowMapper.newInstance(Certificate.Facts.class);
    private static final DataClassRowMapper<Row> LINES = DataClassRowMapper.newInstance(Row.class);

    private final JdbcClient jdbc;

    Verification(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a document states, and what it is good for.
     *
     * @param sha256 of the document; null where none was kept
     * @param stateOn the day since which it is good for that, as the days that it states: on the cohort's calendar
     */
    public record Verified(
            String code,
            int edition,
            Certificate.Facts facts,
            List<Certificate.Line> lines,
            @Nullable String sha256,
            Certificate.Life life,
            LocalDate stateOn) {}

    private record Row(@Nullable String category, @Nullable String lineTitle, @Nullable Integer minutes) {}

    /**
     * What can be said to anybody about a code.
     *
     * @param typed a code in whatever case and grouping, or anything else
     */
    @Transactional(readOnly = true)
    public Optional<Verified> look(String typed) {
        List<Certificate.Line> lines = new ArrayList<>();
        List<Verified> found = jdbc.sql(
                        """
                select c.*, o.time_zone, l.category, l.title as line_title, l.minutes
                  from issued_certificate c
                  join enrolment e on e.id = c.enrolment_id
                  join cohort o on o.id = e.cohort_id
                  left join issued_certificate_line l on l.certificate_id = c.id
                 where c.code = ? order by l.position
                """)
                .param(CertificateCode.parse(typed).orElse(NO_CODE))
                .query((row, number) -> {
                    Row line = LINES.mapRow(row, number);
                    if (line.category() != null && line.lineTitle() != null && line.minutes() != null) {
                        lines.add(new Certificate.Line(line.category(), line.lineTitle(), line.minutes()));
                    }
                    Instant stateSince = row.getTimestamp("state_since").toInstant();
                    return new Verified(
                            row.getString("code"),
                            row.getInt("edition"),
                            FACTS.mapRow(row, number),
                            lines,
                            row.getString("sha256"),
                            new Certificate.Life(
                                    Certificate.State.valueOf(row.getString("state")), stateSince, null, null),
                            LocalDate.ofInstant(stateSince, ZoneId.of(row.getString("time_zone"))));
                })
                .list();
        return found.stream().findFirst();
    }
}
