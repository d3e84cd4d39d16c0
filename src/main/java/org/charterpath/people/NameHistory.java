package org.charterpath.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people are called since when, kept for good: a record shows the name that somebody had when it was made, whatever
 * the account is called by now, and after the account is gone.
 */
@Service
public class NameHistory {

    private final JdbcClient jdbc;
    private final Clock clock;

    NameHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that somebody has this name from now on; the name that is there already is not noted again. */
    @Transactional
    public void note(Person person) {
        String name = person.fullName();
        Timestamp now = Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (name.equals(nameAt(now, person.userId()).orElse(""))) {
            return;
        }
        int noted = jdbc.sql("update person_name set full_name = ? where user_id = ? and since = ?")
                .params(name, person.userId(), now)
                .update();
        if (noted == 0) {
            jdbc.sql("insert into person_name (user_id, since, full_name) values (?, ?, ?)")
                    .params(person.userId(), now, name)
                    .update();
        }
    }

    /** As {@link #note}, of many people at once. */
    @Transactional
    public void noteAll(List<Person> people) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Names before = of(people.stream().map(Person::userId).collect(Collectors.toSet()));
        for (Person person : people) {
            if (before.at(person.userId(), now).isPresent()) {
                note(person);
            } else {
                jdbc.sql("insert into person_name (user_id, since, full_name) values (?, ?, ?)")
                        .params(person.userId(), Timestamp.from(now), person.fullName())
                        .update();
            }
        }
    }

    private Optional<String> nameAt(Timestamp moment, String userId) {
        return jdbc.sql(
                        """
                        select full_name from person_name where user_id = ? and since <= ?
                         order by since desc fetch first 1 rows only
                        """)
                .params(userId, moment)
                .query(String.class)
                .optional();
    }

    /** What these people were called at which time. */
    @Transactional(readOnly = true)
    public Names of(Set<String> userIds) {
        Names names = new Names();
        if (!userIds.isEmpty()) {
            jdbc.sql("select user_id, since, full_name from person_name where user_id in (:ids) and full_name <> ''")
                    .param("ids", userIds)
                    .query(row -> {
                        Instant since = row.getTimestamp("since").toInstant();
                        names.add(row.getString("user_id"), since, row.getString("full_name"));
                    });
        }
        return names;
    }
}
