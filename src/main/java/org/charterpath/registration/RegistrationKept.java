package org.charterpath.registration;

import java.util.List;
import java.util.stream.Stream;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of those who register a team, and of those who come. */
@Component
class RegistrationKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return Stream.concat(
                        KeptTable.nothingIn(
                                "seats, sessions and offers of teams",
                                "registration_event",
                                "event_session",
                                "registration_seat",
                                "seat_offer",
                                "registration_link")
                                .stream(),
                        Stream.of(
                                KeptTable.of("registration")
                                        .facts("id", "event_id", "policy", "preference", "state")
                                        .people("contact_user_id")
                                        .texts(
                                                "organization",
                                                "contact_first_name",
                                                "contact_last_name",
                                                "contact_email")
                                        .erases(
                                                "contact_user_id = :person",
                                                "contact_first_name",
                                                "contact_last_name",
                                                "contact_email")
                                        .erases(
                                                "contact_user_id is null and '%s' || lower(contact_email) = :person"
                                                        .formatted(Outsiders.PREFIX),
                                                "contact_first_name",
                                                "contact_last_name",
                                                "contact_email"),
                                KeptTable.of("registration_attendee")
                                        .facts("id", "registration_id", "session_id")
                                        .people("user_id")
                                        .texts("first_name", "last_name", "email", "job_title", "diet", "access_needs")
                                        .erases(
                                                "user_id = :person",
                                                "first_name",
                                                "last_name",
                                                "email",
                                                "job_title",
                                                "diet",
                                                "access_needs")
                                        .erases(
                                                "user_id is null and '%s' || lower(email) = :person"
                                                        .formatted(Outsiders.PREFIX),
                                                "first_name",
                                                "last_name",
                                                "email",
                                                "job_title",
                                                "diet",
                                                "access_needs"),
                                KeptTable.of("registration_entry")
                                        .facts("event_id", "kind", "registration_id", "session_id", "offer_id")
                                        .people("author")
                                        .texts("words")))
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "registrations",
                        "Teams that you have registered for an event, with their seats",
                        """
                        select e.title, r.organization, r.contact_first_name, r.contact_last_name, r.contact_email, r.seats,
                               r.policy, r.at_least, r.preference, r.state, r.place, r.asked_at, r.id
                          from registration r join registration_event e on e.id = r.event_id
                         where r.contact_user_id = :person
                         order by r.asked_at, r.id
                        """),
                new View(
                        "registered-for",
                        "Events for which a team has named you, with what was said of food and access",
                        """
                        select e.title, s.starts_at, r.organization, a.first_name, a.last_name, a.email, a.job_title, a.diet,
                               a.access_needs, a.id
                          from registration_attendee a
                          join registration r on r.id = a.registration_id
                          join registration_event e on e.id = r.event_id
                          left join event_session s on s.id = a.session_id
                         where a.user_id = :person
                         order by e.title, a.id
                        """),
                new View(
                        "registration-entries",
                        "What you have done in lists of registrations",
                        """
                        select happened_at, kind, seats, words, event_id, number from registration_entry
                         where author = :person order by event_id, number
                        """));
    }
}
