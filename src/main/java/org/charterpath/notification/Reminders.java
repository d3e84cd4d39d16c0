package org.charterpath.notification;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people are reminded of: each thing is noted once for each reader, rule and due day, then named in one digest. Whoever
 * writes holds the lock, so that two runs at once, on one node or on two, write as one would.
 */
@Component
class Reminders {

    private static final int ROWS_AT_ONCE = 250;

    private final JdbcClient jdbc;

    Reminders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * That somebody is to be told of a task.
     *
     * @param aboutId whose task it is
     * @param cohort empty where it belongs to none
     * @param place where the reader's link leads to
     */
    record Reminder(
            String recipientId,
            String thingId,
            ReminderRule rule,
            LocalDate dueOn,
            String aboutId,
            String title,
            String cohort,
            String place) {

        boolean isAboutOthers() {
            return !recipientId.equals(aboutId);
        }

        private Key key() {
            return new Key(recipientId, thingId, rule, dueOn);
        }
    }

    private record Key(String recipientId, String thingId, ReminderRule rule, LocalDate dueOn) {}

    /**
     * One of the reminders that a digest names.
     *
     * @param of how many there are of its kind, somebody's own or others', for the same reader
     * @param late how many of these are overdue
     */
    record Open(Reminder reminder, int of, int late) {}

    /** Lets nobody else write reminders or digests until the transaction ends. */
    void lock() {
        jdbc.sql("select id from digest_lock for update").query(Integer.class).optional();
    }

    /** Forgets what was found on an earlier day and never named: today's run finds it as it is now, if it is still there. */
    void forgetUnmailedBefore(LocalDate today) {
        jdbc.sql("delete from reminder where mailed_on is null and found_on < ?")
                .param(Date.valueOf(today))
                .update();
    }

    /** Notes what has not been noted before. */
    void note(Collection<Reminder> reminders, LocalDate today) {
        if (reminders.isEmpty()) {
            return;
        }
        Set<Key> known = known(reminders.stream().map(Reminder::thingId).toList());
        List<Reminder> fresh =
                reminders.stream().filter(reminder -> known.add(reminder.key())).toList();
        for (int from = 0; from < fresh.size(); from += ROWS_AT_ONCE) {
            insert(fresh.subList(from, Math.min(fresh.size(), from + ROWS_AT_ONCE)), today);
        }
    }

    /** Many rows in one statement: in a batch PostgreSQL would take each by itself, and several times as long. */
    private void insert(List<Reminder> reminders, LocalDate today) {
        List<Object> values = new ArrayList<>();
        reminders.forEach(reminder -> values.addAll(List.of(
                reminder.recipientId(),
                reminder.thingId(),
                reminder.rule().name(),
                Date.valueOf(reminder.dueOn()),
                reminder.aboutId(),
                reminder.title(),
                reminder.cohort(),
                reminder.place(),
                Date.valueOf(today))));
        jdbc.sql(
                        """
                        insert into reminder (recipient_id, thing_id, rule, due_on, about_id, title, cohort, place, found_on)
                        values %s
                        """
                                .formatted(String.join(
                                        ", ", Collections.nCopies(reminders.size(), "(?, ?, ?, ?, ?, ?, ?, ?, ?)"))))
                .params(values)
                .update();
    }

    private Set<Key> known(List<String> things) {
        return new HashSet<>(
                jdbc.sql("select recipient_id, thing_id, rule, due_on from reminder where thing_id in (:things)")
                        .param("things", Set.copyOf(things))
                        .query((row, number) -> new Key(
                                row.getString(1),
                                row.getString(2),
                                ReminderRule.valueOf(row.getString(3)),
                                row.getDate(4).toLocalDate()))
                        .list());
    }

    /** Some of those who are to be told of something, in the order of ids. */
    List<String> readers(Optional<String> after, int most) {
        return jdbc.sql(
                        """
                        select distinct recipient_id from reminder
                         where mailed_on is null and recipient_id > ?
                         order by recipient_id
                         fetch first %d rows only
                        """
                                .formatted(most))
                .param(after.orElse(""))
                .query(String.class)
                .list();
    }

    /** What some people are to be told of, by reader; of each kind those first that have been due for longest. */
    List<Open> open(Collection<String> readers, int most) {
        return jdbc.sql(
                        """
                        select recipient_id, thing_id, rule, due_on, about_id, title, cohort, place, kind_total, kind_late
                          from (select r.*,
                                       row_number() over (partition by recipient_id, is_other
                                                              order by due_on, thing_id, about_id, rule) as position_,
                                       count(*) over (partition by recipient_id, is_other) as kind_total,
                                       sum(is_late) over (partition by recipient_id, is_other) as kind_late
                                  from (select reminder.*,
                                               case when recipient_id = about_id then 0 else 1 end as is_other,
                                               case when rule in ('DUE_IN_7_DAYS', 'DUE_IN_1_DAY') then 0 else 1 end as is_late
                                          from reminder
                                         where mailed_on is null and recipient_id in (:readers)) r) numbered
                         where position_ <= :most
                         order by recipient_id, is_other, position_
                        """)
                .param("readers", Set.copyOf(readers))
                .param("most", most)
                .query((row, number) -> new Open(
                        new Reminder(
                                row.getString("recipient_id"),
                                row.getString("thing_id"),
                                ReminderRule.valueOf(row.getString("rule")),
                                row.getDate("due_on").toLocalDate(),
                                row.getString("about_id"),
                                row.getString("title"),
                                row.getString("cohort"),
                                row.getString("place")),
                        row.getInt("kind_total"),
                        row.getInt("kind_late")))
                .list();
    }

    /** Those of some people who have a message with one of these keys. */
    Set<String> recipientsOf(Collection<String> keys) {
        return new HashSet<>(jdbc.sql("select recipient_id from notification where message_key in (:keys)")
                .param("keys", Set.copyOf(keys))
                .query(String.class)
                .list());
    }

    /** Notes that some people's digests are written; what they do not name for lack of room is told of all the same. */
    void mailed(Collection<String> readers, LocalDate today) {
        jdbc.sql("update reminder set mailed_on = :today where mailed_on is null and recipient_id in (:readers)")
                .param("today", Date.valueOf(today))
                .param("readers", Set.copyOf(readers))
                .update();
    }
}
