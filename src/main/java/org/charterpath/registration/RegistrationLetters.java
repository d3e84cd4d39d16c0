package org.charterpath.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.registration.QueueEntry.Kind;
import org.charterpath.registration.Registration.State;
import org.charterpath.registration.RegistrationLinks.Purpose;
import org.charterpath.registration.SeatQueue.Contents;
import org.springframework.stereotype.Component;

/**
 * Tells contacts what has become of their teams: one letter for each line of the audit list that they have to know of. Whoever
 * waits never reads words as somebody does who has seats.
 */
@Component
class RegistrationLetters {

    static final Duration WEEK = Duration.ofDays(7);
    static final Duration DAY = Duration.ofDays(1);

    private final Notifications notifications;

    RegistrationLetters(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Writes of what has just happened. */
    void write(SeatQueue queue) {
        List<Message> letters = new ArrayList<>();
        for (QueueEntry entry : queue.entries()) {
            letter(queue, entry).ifPresent(letters::add);
            if (entry.kind() == Kind.SESSION_MOVED) {
                letters.addAll(moved(queue, entry));
            } else if (entry.kind() == Kind.CONTACT_CHANGED || entry.kind() == Kind.LINKS_REVOKED) {
                letters.addAll(offersAgain(queue, entry));
            }
        }
        if (!letters.isEmpty()) {
            notifications.sendAll(letters);
        }
    }

    private static Optional<Message> letter(SeatQueue queue, QueueEntry entry) {
        Optional<Registration> team = entry.registration().map(queue::registration);
        return team.flatMap(one -> new Letter(queue, entry, one).written());
    }

    /** Whoever has seats in a session, or is offered some, is told where it has gone. */
    private static Collection<Message> moved(SeatQueue queue, QueueEntry entry) {
        EventSession session = queue.session(entry.session().orElseThrow());
        return queue.registrations().stream()
                .filter(team -> !team.state().isFinal())
                .filter(team -> queue.heldBy(team.id()).stream()
                                .anyMatch(seats -> seats.sessionId().equals(session.id()))
                        || queue.openOffersOf(team.id()).stream()
                                .anyMatch(offer -> offer.sessionId().equals(session.id())))
                .map(team -> new Letter(queue, entry, team).moved(session))
                .toList();
    }

    /** Whoever could answer an open offer cannot any more. */
    private static List<Message> offersAgain(SeatQueue queue, QueueEntry entry) {
        Registration team = queue.registration(entry.registration().orElseThrow());
        Letter letter = new Letter(queue, entry, team);
        return queue.openOffersOf(team.id()).stream()
                .filter(offer -> queue.entries().stream()
                        .noneMatch(made -> made.kind() == Kind.OFFERED
                                && made.offer().filter(offer.id()::equals).isPresent()))
                .map(offer -> letter.offer(offer, letter.key() + ":" + offer.id()))
                .toList();
    }

    /** Tells somebody with an account that a team has named him or her. */
    void tellNamed(Contents event, Registration team, Attendee person) {
        QueueWords words = new QueueWords(event.event().zone(), event.sessions());
        String session = event.sessions().stream()
                .filter(one -> person.session().filter(one.id()::equals).isPresent())
                .map(words::session)
                .findFirst()
                .orElse("it");
        notifications.send(Message.plain(
                        "registration:%s:named:%s".formatted(team.id(), person.id()),
                        person.account().orElseThrow(),
                        "%s has named you for a seat: %s"
                                .formatted(team.organization(), event.event().title()),
                        """
                        %s has named you by this e-mail address for a seat in %s of %s, and you take part with the account that you have.

                        If you do not come, or it is somebody else who was meant, take your name off: %s
                        """
                                .formatted(
                                        team.organization(),
                                        session,
                                        event.event().title(),
                                        Message.LINK))
                .withSecretLink(Purpose.PERSON.kind(), person.id()));
    }

    /** Asks for names, a week and a day before they are due; each once. */
    void remind(SeatQueue queue) {
        List<Message> letters = new ArrayList<>();
        for (Registration team : queue.registrations()) {
            if (!team.state().isFinal()) {
                queue.heldBy(team.id())
                        .forEach(seats -> reminder(queue, team, seats).ifPresent(letters::add));
            }
        }
        if (!letters.isEmpty()) {
            notifications.sendAll(letters);
        }
    }

    private static Optional<Message> reminder(SeatQueue queue, Registration team, HeldSeats seats) {
        Optional<Instant> due = queue.event().namesDue(seats.heldAt());
        int nameless = queue.nameless(seats);
        if (due.isEmpty() || nameless == 0 || !queue.now().isBefore(due.get())) {
            return Optional.empty();
        }
        Duration ahead = queue.now().isBefore(due.get().minus(DAY)) ? WEEK : DAY;
        Instant from = due.get().minus(ahead);
        if (queue.now().isBefore(from) || seats.heldAt().isAfter(from)) {
            return Optional.empty();
        }
        QueueWords words = words(queue);
        EventSession session = queue.session(seats.sessionId());
        return Optional.of(Message.plain(
                        "registration:%s:names-%s:%s:%d"
                                .formatted(
                                        team.id(),
                                        ahead.equals(DAY) ? "day" : "week",
                                        session.id(),
                                        due.get().getEpochSecond()),
                        team.recipientId(),
                        "Who comes? Names are due %s".formatted(words.moment(due.get())),
                        """
                        %s of your team (%s) in %s of %s %s no name yet. Please say who comes by %s: %s

                        Seats without a name can go to another team after that if somebody waits for them.
                        """
                                .formatted(
                                        QueueWords.seats(nameless),
                                        team.organization(),
                                        words.session(session),
                                        queue.event().title(),
                                        nameless == 1 ? "has" : "have",
                                        words.moment(due.get()),
                                        Message.LINK))
                .withSecretLink(Purpose.TEAM.kind(), team.id()));
    }

    private static QueueWords words(SeatQueue queue) {
        return new QueueWords(queue.event().zone(), queue.sessions());
    }

    /** A letter about one line of the list to one team. */
    private static final class Letter {

        /** Ends of offers of which the contact knows, because the same letter or page says so. */
        private static final Set<Kind> SAY_MORE = Set.of(Kind.CANCELLED, Kind.WAITING_ENDED, Kind.LOST);

        private final SeatQueue queue;
        private final QueueEntry entry;
        private final Registration team;
        private final QueueWords words;
        private final String title;

        Letter(SeatQueue queue, QueueEntry entry, Registration team) {
            this.queue = queue;
            this.entry = entry;
            this.team = team;
            this.words = words(queue);
            this.title = queue.event().title();
        }

        Optional<Message> written() {
            return Optional.ofNullable(
                    switch (entry.kind()) {
                        case ASKED -> team.state() == State.REQUESTED ? confirm() : null;
                        case HELD, ACCEPTED -> seats();
                        case WAITS -> queue.openOffersOf(team.id()).isEmpty() ? waiting() : null;
                        case OFFERED -> offer(queue.offer(entry.offer().orElseThrow()), key());
                        case LAPSED -> lapsed();
                        case TAKEN_BACK -> isOwn() || says(SAY_MORE) ? null : takenBack();
                        case GIVEN_BACK -> says(Set.of(Kind.CANCELLED)) ? null : givenBack();
                        case UNNAMED_LAPSED -> namelessGone();
                        case NAMED -> entry.words().isEmpty() ? null : nameGone();
                        case LOST -> lost();
                        case WAITING_ENDED -> ended();
                        case CANCELLED -> cancelled();
                        case CONTACT_CHANGED -> team.state() == State.REQUESTED ? confirm() : newContact();
                        case LINKS_REVOKED -> team.state() == State.REQUESTED ? confirm() : newLink();
                        default -> null;
                    });
        }

        private boolean isOwn() {
            return entry.by().equals(team.recipientId());
        }

        /** Whether another line of the same moment tells the team more. */
        private boolean says(Set<Kind> kinds) {
            return queue.entries().stream()
                    .anyMatch(other -> kinds.contains(other.kind())
                            && other.registration().filter(team.id()::equals).isPresent());
        }

        private Message confirm() {
            return about(
                    Purpose.ADDRESS,
                    team.id(),
                    "Please confirm your address: " + title,
                    """
                    Somebody, we think you, asked for %s at %s for a team of %s. Please confirm that this is your address: %s

                    No seat is kept for you before that. Your team takes its place in the queue when you confirm; the link works for %d days. If it was not you who asked, do nothing, and nothing comes of it.
                    """
                            .formatted(
                                    QueueWords.seats(team.seats()),
                                    title,
                                    team.organization(),
                                    Message.LINK,
                                    SeatQueue.REQUEST_LASTS.toDays()));
        }

        private Message seats() {
            EventSession session = session();
            int inAll = queue.heldSeats(team.id());
            StringBuilder body = new StringBuilder("Your team (%s) has %s in %s of %s."
                    .formatted(team.organization(), QueueWords.seats(entry.seats()), words.session(session), title));
            if (inAll > entry.seats()) {
                body.append(" With those that it had before these are %s.".formatted(QueueWords.seats(inAll)));
            }
            body.append("\n\n");
            if (queue.missing(team) > 0) {
                body.append("It keeps its place in the queue for %s more. "
                        .formatted(QueueWords.seats(queue.missing(team))));
            }
            queue.heldBy(team.id()).stream()
                    .filter(seats -> seats.sessionId().equals(session.id()))
                    .findFirst()
                    .flatMap(seats -> queue.event().namesDue(seats.heldAt()))
                    .ifPresent(due -> body.append("Please say who comes by %s. ".formatted(words.moment(due))));
            body.append("Names, changes and your place: ").append(Message.LINK);
            return team("You have %s: %s".formatted(QueueWords.seats(inAll), title), body.toString());
        }

        private Message waiting() {
            return team(
                    "You are waiting, number %d: %s".formatted(number(), title),
                    """
                    No seat is confirmed for your team (%s): it waits for %s at %s and is number %d in the queue.

                    As soon as there are seats for your team we offer them to you by mail, and you accept or decline. Please do not book any travel before that. A team can become smaller and keeps its place. Where you stand: %s
                    """
                            .formatted(
                                    team.organization(),
                                    QueueWords.seats(queue.missing(team)),
                                    title,
                                    number(),
                                    Message.LINK));
        }

        Message offer(SeatOffer offer, String key) {
            int has = queue.heldSeats(team.id());
            String consequence;
            if (!offer.isWhole()) {
                consequence =
                        "They are a part of what your team waits for. If you accept, it keeps its place for the rest;"
                                + " if you decline or do not answer, it keeps its place as well.";
            } else if (has > 0) {
                consequence =
                        "They are all that your team still waits for. If you decline or do not answer, it keeps the %s that it has and waits no longer."
                                .formatted(QueueWords.seats(has));
            } else {
                consequence =
                        "They are all that your team waits for. If you decline or do not answer, they go to the next"
                                + " team and your registration ends.";
            }
            return about(
                    key,
                    Purpose.OFFER,
                    offer.id(),
                    "An offer of %s, open until %s: %s"
                            .formatted(QueueWords.seats(offer.seats()), words.moment(offer.expiresAt()), title),
                    """
                    %s in %s of %s %s offered to your team (%s). They are not yours yet: please accept or decline by %s: %s

                    %s
                    """
                            .formatted(
                                    QueueWords.seats(offer.seats()),
                                    words.session(queue.session(offer.sessionId())),
                                    title,
                                    QueueWords.are(offer.seats()),
                                    team.organization(),
                                    words.moment(offer.expiresAt()),
                                    Message.LINK,
                                    consequence));
        }

        private Message lapsed() {
            return team(
                    "An offer has lapsed: " + title,
                    "The offer of %s in %s was not answered in time, and the seats go to the next team. %s"
                            .formatted(QueueWords.seats(entry.seats()), words.session(session()), standing()));
        }

        private Message takenBack() {
            return team(
                    "An offer was taken back: " + title,
                    "The offer of %s in %s was taken back. %s\n\n%s"
                            .formatted(
                                    QueueWords.seats(entry.seats()),
                                    words.session(session()),
                                    entry.words(),
                                    standing()));
        }

        private Message givenBack() {
            return team(
                    "%s given back: %s".formatted(QueueWords.seats(entry.seats()), title),
                    "%s in %s %s given back and free for others. %s"
                            .formatted(
                                    QueueWords.seats(entry.seats()),
                                    words.session(session()),
                                    QueueWords.are(entry.seats()),
                                    standing()));
        }

        private Message namelessGone() {
            return team(
                    "%s without a name went to another team: %s".formatted(QueueWords.seats(entry.seats()), title),
                    "Nobody was named for %s in %s by the day on which names were due, and others wait: the seats are offered to them. %s"
                            .formatted(QueueWords.seats(entry.seats()), words.session(session()), standing()));
        }

        private Message nameGone() {
            return team(
                    "A seat has no name any more: " + title,
                    "The name of somebody of your team (%s) was taken off. The seat is still yours; please say who comes instead. %s"
                            .formatted(team.organization(), standing()));
        }

        private Message lost() {
            return team(
                    "The %s does not take place: %s".formatted(words.name(session()), title),
                    "%s does not take place, and with it your %s. %s"
                            .formatted(
                                    capitalized(words.session(session())),
                                    QueueWords.seats(entry.seats()),
                                    standing()));
        }

        private Message ended() {
            return team(
                    "Waiting is over: " + title,
                    "Registration for %s is closed. No more seats are given, so that your team waits no longer for the %s that it still wanted. %s"
                            .formatted(title, QueueWords.seats(entry.seats()), standing()));
        }

        private Message cancelled() {
            return team(
                    "Your registration is canceled: " + title,
                    "The registration of your team (%s) is canceled; its seats and its place are free for others.%s"
                            .formatted(team.organization(), entry.words().isEmpty() ? "" : " " + entry.words()));
        }

        private Message newContact() {
            return team(
                    "You are the contact of a team: " + title,
                    "You speak for the team of %s at %s from now on. %s"
                            .formatted(team.organization(), title, standing()));
        }

        private Message newLink() {
            return team(
                    "A new link to your registration: " + title,
                    "Links that you had before do not work any more. %s".formatted(standing()));
        }

        Message moved(EventSession session) {
            return team(
                    "New time: %s, %s".formatted(title, words.moment(session.startsAt())),
                    "The %s of %s takes place at another time: %s. %s"
                            .formatted(words.name(session), title, words.moment(session.startsAt()), standing()));
        }

        /** What the team has and what it waits for, with the link to see it. */
        private String standing() {
            int has = queue.heldSeats(team.id());
            String place = has == 0 ? "Your team has no seats." : "Your team has %s.".formatted(QueueWords.seats(has));
            if (team.state().waits()) {
                place += " It waits for %s%s and is number %d in the queue."
                        .formatted(QueueWords.seats(team.seats() - has), has == 0 ? "" : " more", number());
            } else if (team.state() == State.EXPIRED || team.state() == State.DECLINED) {
                place += " Its registration has ended; it can ask anew at the end of the queue.";
            }
            return place + " More: " + Message.LINK;
        }

        private int number() {
            return queue.numberOf(team);
        }

        private EventSession session() {
            return queue.session(entry.session().orElseThrow());
        }

        private static String capitalized(String sentence) {
            return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
        }

        private Message team(String subject, String body) {
            return about(Purpose.TEAM, team.id(), subject, body);
        }

        private Message about(Purpose purpose, String id, String subject, String body) {
            return about(key(), purpose, id, subject, body);
        }

        /** What tells a letter about this line from all others. */
        String key() {
            return "registration:%s:%06d".formatted(team.id(), entry.number());
        }

        private Message about(String key, Purpose purpose, String id, String subject, String body) {
            return Message.plain(key, team.recipientId(), subject, body).withSecretLink(purpose.kind(), id);
        }
    }
}
