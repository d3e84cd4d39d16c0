package org.charterpath.notification;

import java.util.List;
import java.util.stream.Stream;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of messages and reminders. */
@Component
class NotificationKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return Stream.of(
                        KeptTable.nothingIn("a row that is locked", "digest_lock").stream(),
                        Stream.of(
                                KeptTable.of("notification")
                                        .facts("id", "state", "secret_link_kind", "secret_link_about")
                                        .people("recipient_id")
                                        .traces("message_key", "topic")
                                        .texts("subject", "body", "calendar", "links", "last_error")
                                        .goes("recipient_id = :person"),
                                KeptTable.of("mail_outage").texts("last_error"),
                                KeptTable.of("mail_refusal")
                                        .people("user_id")
                                        .texts("words")
                                        .goes("user_id = :person"),
                                KeptTable.of("reminder")
                                        .facts("thing_id", "rule", "cohort")
                                        .people("recipient_id", "about_id")
                                        .traces("title", "place")
                                        .goes("recipient_id = :person or about_id = :person"),
                                KeptTable.of("digest_stop").people("user_id").goes("user_id = :person"),
                                KeptTable.of("digest_stop_link")
                                        .facts("token_hash")
                                        .people("user_id")
                                        .goes("user_id = :person")))
                .flatMap(tables -> tables)
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "messages",
                        "Messages to you",
                        """
                        select created_at, sent_at, state, attempts, last_error, subject, body, calendar, links, id
                          from notification where recipient_id = :person order by created_at, id
                        """),
                new View(
                        "reminders",
                        "What you were reminded of",
                        """
                        select title, cohort, rule, due_on, found_on, mailed_on, place, thing_id
                          from reminder where recipient_id = :person and about_id = :person order by found_on, thing_id, rule, due_on
                        """),
                new View(
                        "mail-settings",
                        "Whether you have stopped the mails about due work, and whether your mail server has refused one",
                        """
                        select 'stopped' as what, stopped_at as since, null as words from digest_stop where user_id = :person
                        union all
                        select 'refused', refused_at, words from mail_refusal where user_id = :person
                        order by 1
                        """));
    }

    @Override
    public List<Expiry> expiries() {
        return List.of(
                Expiry.sets(
                        "mail_words",
                        Expiry.Age.MAIL,
                        "notification",
                        "id",
                        "not is_emptied and state = 'SENT' and created_at < :before and sent_at < :before",
                        "is_emptied = true, subject = '(gone by retention)', body = '', calendar = null, links = null"),
                // Not sooner: whoever sends the same message again is told by it that it has gone out.
                Expiry.goes("mail", Expiry.Age.RECORDS, "notification", "id", "created_at < :before"),
                Expiry.goes("stop_links", Expiry.Age.TRACES, "digest_stop_link", "token_hash", "issued_at < :before"));
    }
}
