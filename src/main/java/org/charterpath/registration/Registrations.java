package org.charterpath.registration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;
import org.charterpath.registration.QueueEntry.Kind;
import org.charterpath.registration.Registration.Contact;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.SeatPolicy;
import org.charterpath.registration.Registration.State;
import org.charterpath.registration.RegistrationTables.Told;
import org.charterpath.registration.SeatQueue.Contents;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Everything that changes seats, offers and the queue of an event, one thing after the other: each method holds the event until
 * its transaction ends, and whatever frees seats offers them in the same transaction. Doing something twice has no further effect.
 *
 * <p>{@code by} is the user id of whoever does it, for a contact {@link Registration#recipientId()}, or
 * {@link QueueEntry#PROGRAM}.
 */
@Service
public class Registrations {

    /** How many requests of one address can wait for its confirmation. */
    private static final int MOST_UNCONFIRMED = 3;

    private static final int LONGEST_REASON = 500;

    /** How many people can be named for one team, with and without seats. */
    private static final int MOST_PEOPLE = 200;

    private static final Set<Kind> ENDS_OF_OFFERS = Set.of(Kind.ACCEPTED, Kind.DECLINED, Kind.LAPSED, Kind.TAKEN_BACK);

    private final RegistrationTables tables;
    private final OfferPolicy.Source policies;
    private final RegistrationLetters letters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Registrations(
            RegistrationTables tables,
            OfferPolicy.Source policies,
            RegistrationLetters letters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tables = tables;
        this.policies = policies;
        this.letters = letters;
        this.events = events;
        this.clock = clock;
    }

    /** Something cannot be done any more, or not like this, for a reason in words for whoever tries; nothing was written. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public static final class RefusedException extends RuntimeException {

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * There will be room for so many people in a session, unless that is refused; published in the transaction in which it happens
     * and before the event is held, for whoever has to hold something of the session first.
     */
    public record SeatsChanging(String eventId, String sessionId, int seats) {}

    /**
     * What a team asks for.
     *
     * @param id opaque; the same asked twice is asked once
     * @param preference counts once there is a second session
     */
    public record Request(
            String id,
            String eventId,
            String organization,
            Contact contact,
            int seats,
            SeatPolicy policy,
            Preference preference) {}

    /** What becomes of an answer to an offer. */
    public enum OfferAnswer {
        TAKEN("Your answer is taken."),
        ACCEPTED_BEFORE("These seats have been accepted already; they are yours."),
        DECLINED_BEFORE("These seats have been declined already and went to the next team."),
        EXPIRED("This offer has lapsed: its time was over, and the seats went to the next team."),
        TAKEN_BACK("This offer was taken back; the seats are not offered any more.");

        private final String words;

        OfferAnswer(String words) {
            this.words = words;
        }

        /** A sentence for whoever answers. */
        public String words() {
            return words;
        }
    }

    // What the program says of an event.

    /** Opens an event, or changes what is said of one that is there; its sessions and its queue stay as they are. */
    @Transactional
    public void open(RegistrationEvent event, String by) {
        if (TypedText.isBlank(event.title()) || event.title().length() > RegistrationEvent.LONGEST_TITLE) {
            throw new InvalidSubmissionException(
                    "Title: one to %d characters.".formatted(RegistrationEvent.LONGEST_TITLE));
        }
        boolean isNew = !tables.lock(event.id());
        if (isNew) {
            tables.insert(event);
        }
        change(event.id(), "", by, queue -> {
            boolean isClosed = !isNew && queue.event().isClosed();
            queue.open(isClosed ? event.closed() : event);
            if (isNew) {
                queue.opened();
            }
        });
    }

    /** Opens a session for seats; it takes the queue of its event in order. Again with the same id has no effect. */
    @Transactional
    public void openSession(EventSession session, String by) {
        change(session.eventId(), "", by, queue -> queue.open(session));
    }

    /**
     * Changes for how many people there is room in a session. Where there are fewer, offers are taken back from the end of the
     * queue.
     *
     * @throws InvalidSubmissionException if there cannot be so many
     * @throws RefusedException if more seats than that are confirmed, or the session does not take place
     */
    @Transactional
    public void changeSeats(String sessionId, int seats, String by) {
        if (seats < 0 || seats > EventSession.MOST_SEATS) {
            throw new InvalidSubmissionException("Seats: from 0 to %d.".formatted(EventSession.MOST_SEATS));
        }
        events.publishEvent(new SeatsChanging(eventOfSession(sessionId), sessionId, seats));
        changeSession(sessionId, by, queue -> queue.changeSeats(sessionId, seats));
    }

    /** Moves a session and tells everybody who has seats in it, or is offered some. */
    @Transactional
    public void move(String sessionId, Instant startsAt, String by) {
        changeSession(sessionId, by, queue -> queue.move(sessionId, startsAt));
    }

    /**
     * Calls a session off: its seats are gone, and those who had them wait again, at their old places.
     *
     * @throws RefusedException if it has taken place
     */
    @Transactional
    public void cancelSession(String sessionId, String by) {
        changeSession(sessionId, by, queue -> queue.cancelSession(sessionId));
    }

    /** Closes an event: nobody can ask any more, and those who wait are told that waiting is over. */
    @Transactional
    public void close(String eventId, String by) {
        change(eventId, "", by, SeatQueue::close);
    }

    /**
     * Does what time has brought: ends what was not answered, reminds of names, gives on what has none. Whatever else changes the
     * event does the same first.
     */
    @Transactional
    public void look(String eventId) {
        change(eventId, "", QueueEntry.PROGRAM, queue -> letters.remind(queue));
    }

    // What a team does.

    /**
     * Takes a team's request. A contact with an account has the place at once; anybody else confirms the address first, by the
     * link of a mail.
     *
     * @throws InvalidSubmissionException if something is missing, too long or too much
     * @throws RefusedException if registration is closed
     * @throws NotFoundException if there is no such event
     */
    @Transactional
    public Registration ask(Request request, String by) {
        return change(request.eventId(), request.id(), by, queue -> {
                    if (queue.registrations().stream().noneMatch(one -> one.id().equals(request.id()))) {
                        Registration asked = registration(request, queue);
                        queue.ask(asked);
                        if (asked.contact().userId() != null) {
                            queue.takePlace(asked.id());
                        }
                    }
                })
                .registration(request.id());
    }

    private Registration registration(Request request, SeatQueue queue) {
        List<String> faults = new ArrayList<>();
        String organization = TypedText.stripped(request.organization());
        if (organization.isEmpty()
                || organization.length() > Registration.LONGEST_ORGANIZATION
                || organization.chars().anyMatch(Character::isISOControl)) {
            faults.add("Organization: one line of at most %d characters.".formatted(Registration.LONGEST_ORGANIZATION));
        }
        if (QueueWords.leadsSomewhere(organization)) {
            faults.add("Organization: a name has no address in it.");
        }
        Contact contact = checked(request.contact(), faults);
        int most = queue.event().seatsEach();
        if (request.seats() < 1 || request.seats() > most) {
            faults.add("Seats: from 1 to %d.".formatted(most));
        } else if (request.policy().atLeast() > request.seats()) {
            faults.add("At least: no more people than seats.");
        }
        // Whoever has still to confirm the address is told then: nobody learns here what somebody else has registered.
        if (contact.userId() != null && queue.seatsOf(contact) + request.seats() > most) {
            faults.add(SeatQueue.tooManyOf(most));
        }
        if (contact.userId() == null && tables.unconfirmed(request.eventId(), contact.email()) >= MOST_UNCONFIRMED) {
            faults.add(
                    "E-mail: %d requests of this address wait to be confirmed; open the link in one of the mails first."
                            .formatted(MOST_UNCONFIRMED));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return new Registration(
                request.id(),
                request.eventId(),
                organization,
                contact,
                request.seats(),
                request.policy(),
                queue.sessions().size() < 2 ? Preference.EITHER : request.preference(),
                State.REQUESTED,
                null,
                queue.now(),
                false,
                1);
    }

    private static Contact checked(Contact typed, List<String> faults) {
        Contact contact = new Contact(
                TypedText.stripped(typed.firstName()),
                TypedText.stripped(typed.lastName()),
                TypedText.stripped(typed.email()),
                typed.userId());
        if (QueueWords.leadsSomewhere(contact.firstName()) || QueueWords.leadsSomewhere(contact.lastName())) {
            faults.add("First and last name: a name has no address in it.");
        }
        if (!Person.isName(contact.firstName())) {
            faults.add("First name: one line of at most %d characters.".formatted(Person.LONGEST_NAME));
        }
        if (!Person.isName(contact.lastName())) {
            faults.add("Last name: one line of at most %d characters.".formatted(Person.LONGEST_NAME));
        }
        EmailAddress.fault(contact.email()).map("E-mail: "::concat).ifPresent(faults::add);
        return contact;
    }

    /**
     * The contact has the address: the team takes its place in the queue, and its seats at once where nobody who waits wants
     * them.
     *
     * @throws RefusedException if that was not done in time, or the address has more seats by then than one address can have
     */
    @Transactional
    public Registration confirmAddress(String registrationId, String by) {
        return changeTeam(registrationId, by, queue -> {
            Registration team = queue.registration(registrationId);
            if (team.state() == State.EXPIRED && team.place() == null) {
                throw new RefusedException("The request was not confirmed in time. Please ask anew.");
            }
            queue.takePlace(registrationId);
        });
    }

    /** Accepts an offer; too late, or again, says what has become of it. */
    @Transactional
    public OfferAnswer accept(String offerId, String by) {
        return answer(offerId, by, queue -> queue.accept(offerId));
    }

    /** Declines an offer: a part of what the team wants at no cost, all that it wants for good. */
    @Transactional
    public OfferAnswer decline(String offerId, String by) {
        return answer(offerId, by, queue -> queue.decline(offerId));
    }

    private OfferAnswer answer(String offerId, String by, Consumer<SeatQueue> answer) {
        String registrationId = registrationOf(offerId);
        List<SeatOffer.State> found = new ArrayList<>();
        change(eventOf(registrationId), registrationId, by, queue -> {
            found.add(queue.offer(offerId).state());
            if (found.contains(SeatOffer.State.OPEN)) {
                answer.accept(queue);
            }
        });
        return standing(found.get(0));
    }

    static OfferAnswer standing(SeatOffer.State state) {
        return switch (state) {
            case OPEN -> OfferAnswer.TAKEN;
            case ACCEPTED -> OfferAnswer.ACCEPTED_BEFORE;
            case DECLINED -> OfferAnswer.DECLINED_BEFORE;
            case EXPIRED -> OfferAnswer.EXPIRED;
            case TAKEN_BACK -> OfferAnswer.TAKEN_BACK;
        };
    }

    /**
     * Makes a team smaller. It keeps its place; seats that it does not need any more are free at once.
     *
     * @throws RefusedException if it would become larger, or people are named for the seats that would go
     */
    @Transactional
    public Registration shrink(String registrationId, int seats, String by) {
        return changeTeam(registrationId, by, queue -> queue.shrink(registrationId, seats));
    }

    /**
     * Ends a registration and frees all that it has. Who would have come is forgotten.
     *
     * @param reason may be empty
     * @throws RefusedException if its session has begun
     */
    @Transactional
    public Registration cancel(String registrationId, String reason, String by) {
        String why = reason(reason);
        return changeTeam(registrationId, by, queue -> queue.cancel(registrationId, why));
    }

    /** Changes which sessions a team waits for; what it has stays. */
    @Transactional
    public Registration prefer(String registrationId, Preference preference, String by) {
        return changeTeam(registrationId, by, queue -> queue.prefer(registrationId, preference));
    }

    /**
     * Says who comes, in place of all who were named before. Seats may stay without a name.
     *
     * @throws InvalidSubmissionException if something of it is missing or too long, somebody is named twice, or too many are
     * @throws RefusedException if there are more people than seats
     */
    @Transactional
    public void name(String registrationId, List<Attendee> people, String by) {
        refuseFaulty(people);
        Map<String, Integer> bySession = bySession(people);
        changeTeam(registrationId, by, queue -> {
            bySession.keySet().forEach(queue::session);
            List<Attendee> before = tables.attendees(registrationId);
            Map<String, String> accounts = new HashMap<>();
            before.stream().filter(person -> isSameAddress(person, people)).forEach(person -> person.account()
                    .ifPresent(account -> accounts.put(person.id(), account)));
            Set<String> own = before.stream().map(Attendee::id).collect(Collectors.toSet());
            List<Attendee> known = people.stream()
                    .map(person -> (own.contains(person.id()) ? person : person.anew())
                            .knownAs(Optional.ofNullable(accounts.get(person.id()))))
                    .toList();
            if (known.equals(before)) {
                return;
            }
            refuseNamedElsewhere(queue.event().id(), registrationId, known);
            queue.name(registrationId, bySession, "");
            tables.replaceAttendees(registrationId, known);
        });
    }

    /** Whoever stands in the same row with another address is another person, whose account is another one. */
    private static boolean isSameAddress(Attendee before, List<Attendee> now) {
        return now.stream()
                .filter(person -> person.id().equals(before.id()))
                .anyMatch(person ->
                        EmailAddress.comparable(person.email()).equals(EmailAddress.comparable(before.email())));
    }

    /** Nobody sits in two seats, and no team takes somebody out of the seat of another one. */
    private void refuseNamedElsewhere(String eventId, String registrationId, List<Attendee> people) {
        Set<String> elsewhere = tables.namedElsewhere(eventId, registrationId);
        List<String> faults = IntStream.range(0, people.size())
                .filter(index -> elsewhere.contains(
                        EmailAddress.comparable(people.get(index).email())))
                .mapToObj(index ->
                        "Person %d, e-mail: this address cannot be named here; please ask the program's administrators."
                                .formatted(index + 1))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private static void refuseFaulty(List<Attendee> people) {
        if (people.size() > MOST_PEOPLE) {
            throw new InvalidSubmissionException("Names: at most %d people.".formatted(MOST_PEOPLE));
        }
        List<String> faults = IntStream.range(0, people.size())
                .boxed()
                .flatMap(index -> people.get(index).faults("Person %d".formatted(index + 1)).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        Set<String> addresses = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int index = 0; index < people.size(); index++) {
            Attendee person = people.get(index);
            if (!addresses.add(EmailAddress.comparable(person.email())) || !ids.add(person.id())) {
                faults.add("Person %d, e-mail: somebody else of the team has it already.".formatted(index + 1));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    // What an admin does.

    /**
     * Takes an offer back that is open. Its team keeps its place and is offered nothing until {@link #resume}.
     *
     * @throws InvalidSubmissionException without a reason
     */
    @Transactional
    public OfferAnswer takeBack(String offerId, String reason, String by) {
        String why = requireReason(reason);
        return answer(offerId, by, queue -> queue.takeBackAndPause(offerId, why));
    }

    /** Lets a team be offered seats again. */
    @Transactional
    public void resume(String registrationId, String by) {
        changeTeam(registrationId, by, queue -> queue.resume(registrationId));
    }

    /**
     * Gives a team another contact, who is told; links of the one before do not work any more.
     *
     * @throws InvalidSubmissionException if a name or the address cannot be
     * @throws RefusedException if the registration has ended without seats
     */
    @Transactional
    public void changeContact(String registrationId, Contact contact, String by) {
        List<String> faults = new ArrayList<>();
        Contact changed = checked(contact, faults);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        changeTeam(registrationId, by, queue -> {
            Registration team = queue.registration(registrationId);
            if (team.state().isFinal() && !team.state().isRecorded()) {
                throw new RefusedException("Contact: the registration has ended.");
            }
            if (!team.contact().equals(changed)) {
                queue.change(registrationId, one -> one.reachedBy(changed), Kind.CONTACT_CHANGED, "");
            }
        });
    }

    /**
     * Has an account speak for a team, once whoever has signed in with it has acted by a link that only the contact's mail tells: by the
     * address alone it could be anybody's, since people write their own. Of another address, or where one speaks for it already,
     * it has no effect.
     */
    @Transactional
    public void speaksFor(String registrationId, Person account) {
        changeTeam(registrationId, account.userId(), queue -> {
            Contact contact = queue.registration(registrationId).contact();
            if (contact.userId() == null && account.hasAddress(contact.email())) {
                queue.change(registrationId, team -> team.spokenForBy(account.userId()), Kind.CONTACT_KNOWN, "");
            }
        });
    }

    /** Makes all links void that a contact has had, say because a mail came into wrong hands. */
    @Transactional
    public void revokeLinks(String registrationId, String by) {
        changeTeam(
                registrationId,
                by,
                queue -> queue.change(registrationId, team -> team.reachedBy(team.contact()), Kind.LINKS_REVOKED, ""));
    }

    /**
     * Writes down how many people of a team were in a session; the last word counts. Once that is known of all its sessions, the
     * team has {@linkplain State#ATTENDED attended} or {@linkplain State#NO_SHOW not}.
     *
     * @throws RefusedException if the session is still to come, or the team has fewer seats in it
     */
    @Transactional
    public void attended(String registrationId, String sessionId, int people, String by) {
        changeTeam(registrationId, by, queue -> queue.came(registrationId, sessionId, people));
    }

    /**
     * As {@link #attended}, of all teams that have seats in a session.
     *
     * @param present people by registration; of whoever is not among them nobody was there. More than a team has seats are counted
     *     as its seats.
     */
    @Transactional
    public void attended(String sessionId, Map<String, Integer> present, String by) {
        changeSession(sessionId, by, queue -> queue.heldSeatsIn(queue.session(sessionId))
                .forEach(seats -> queue.came(
                        seats.registrationId(),
                        sessionId,
                        Math.min(seats.seats(), present.getOrDefault(seats.registrationId(), 0)))));
    }

    /** As {@link #attended} with nobody. */
    @Transactional
    public void noShow(String registrationId, String sessionId, String by) {
        attended(registrationId, sessionId, 0, by);
    }

    /**
     * Takes the name of one person off a team; the seat stays, without a name, and the contact is told.
     *
     * @throws NotFoundException if nobody with this id is named any more
     * @throws RefusedException if the registration has ended
     */
    @Transactional
    public void takeOff(String attendeeId, String by) {
        String registrationId =
                tables.registrationOfAttendee(attendeeId).orElseThrow(() -> NotFoundException.of("person", attendeeId));
        changeTeam(registrationId, by, queue -> {
            List<Attendee> left = tables.attendees(registrationId).stream()
                    .filter(person -> !person.id().equals(attendeeId))
                    .toList();
            queue.name(registrationId, bySession(left), "One name was taken off.");
            tables.replaceAttendees(registrationId, left);
        });
    }

    private static Map<String, Integer> bySession(List<Attendee> people) {
        return people.stream()
                .flatMap(person -> person.session().stream())
                .collect(Collectors.toMap(Function.identity(), session -> 1, Integer::sum));
    }

    /** Ties somebody who was named to the account that the person has now. */
    @Transactional
    public void tie(String attendeeId, String userId) {
        tables.tie(attendeeId, userId);
    }

    /**
     * Tells somebody who had an account before a team named him or her, with a link by which the name can be taken off; once for each
     * time that the person is named.
     */
    @Transactional
    public void tellNamed(String registrationId, String attendeeId) {
        Contents event = tables.read(eventOf(registrationId), registrationId);
        Registration team = tables.registrationById(registrationId).orElseThrow();
        tables.attendees(registrationId).stream()
                .filter(person -> person.id().equals(attendeeId)
                        && !EmailAddress.comparable(person.email())
                                .equals(EmailAddress.comparable(team.contact().email())))
                .findFirst()
                .ifPresent(person -> letters.tellNamed(event, team, person));
    }

    /** Holds an event until the transaction ends, for whoever reads of it what has to be true when something else is written. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String eventId) {
        tables.lock(eventId);
    }

    /** Until when a request waits for the confirmation of its address. */
    public static Instant addressWaitsUntil(Registration request) {
        return request.askedAt().plus(SeatQueue.REQUEST_LASTS);
    }

    private static String requireReason(String typed) {
        String why = reason(typed);
        if (!TypedText.isReason(why)) {
            throw new InvalidSubmissionException(
                    "Reason: say why in %d letters or more.".formatted(TypedText.SHORTEST_REASON));
        }
        return why;
    }

    private static String reason(String typed) {
        String why = TypedText.stripped(typed);
        if (why.length() > LONGEST_REASON) {
            throw new InvalidSubmissionException("Reason: at most %d characters.".formatted(LONGEST_REASON));
        }
        return why;
    }

    private String registrationOf(String offerId) {
        return tables.registrationOfOffer(offerId).orElseThrow(() -> NotFoundException.of("offer", offerId));
    }

    private String eventOf(String registrationId) {
        return tables.eventOfRegistration(registrationId)
                .orElseThrow(() -> NotFoundException.of("registration", registrationId));
    }

    private String eventOfSession(String sessionId) {
        return tables.eventOfSession(sessionId).orElseThrow(() -> NotFoundException.of("session", sessionId));
    }

    private void changeSession(String sessionId, String by, Consumer<SeatQueue> what) {
        change(eventOfSession(sessionId), "", by, what);
    }

    private Registration changeTeam(String registrationId, String by, Consumer<SeatQueue> what) {
        return change(eventOf(registrationId), registrationId, by, what).registration(registrationId);
    }

    /** @return the event as it is after that, with all that came of it */
    private SeatQueue change(String eventId, String registrationId, String by, Consumer<SeatQueue> what) {
        if (!tables.lock(eventId)) {
            throw NotFoundException.of("event", eventId);
        }
        Contents before = tables.read(eventId, registrationId);
        SeatQueue queue =
                new SeatQueue(before, policies.newest(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        queue.expire();
        queue.settle();
        queue.actingAs(by);
        what.accept(queue);
        queue.actingAs(QueueEntry.PROGRAM);
        queue.settle();
        Contents after = queue.contents();
        tables.write(before, after, queue.entries(), queue.nextDue());
        unseat(queue);
        List<QueueNews> news = new ArrayList<>(newsOf(queue));
        news.addAll(ended(before, after));
        waitlist(queue).ifPresent(news::add);
        letters.write(queue);
        news.forEach(events::publishEvent);
        return queue;
    }

    /** People whose seats are gone are kept for their contact, unless the whole team has left. */
    private void unseat(SeatQueue queue) {
        for (QueueEntry entry : queue.entries()) {
            String team = entry.registration().orElse("");
            if (entry.kind() == Kind.CANCELLED) {
                tables.replaceAttendees(team, List.of());
            } else if (entry.kind().heldSeats() < 0
                    && queue.heldBy(team).stream().noneMatch(seats -> entry.session()
                            .filter(seats.sessionId()::equals)
                            .isPresent())) {
                tables.unseat(team, entry.session().orElse(""));
            }
        }
    }

    private static List<QueueNews> newsOf(SeatQueue queue) {
        List<QueueNews> news = new ArrayList<>();
        String event = queue.event().id();
        for (QueueEntry entry : queue.entries()) {
            String team = entry.registration().orElse("");
            String session = entry.session().orElse("");
            entry.offer()
                    .filter(offer -> ENDS_OF_OFFERS.contains(entry.kind()))
                    .map(queue::offer)
                    .ifPresent(offer -> news.add(new QueueNews.OfferClosed(event, offer)));
            if (entry.kind() == Kind.PLACE_TAKEN) {
                Registration now = queue.registration(team);
                news.add(new QueueNews.PlaceTaken(
                        event, team, Optional.ofNullable(now.place()).orElseThrow(), now.state()));
            } else if (entry.kind() == Kind.OFFERED) {
                news.add(
                        new QueueNews.OfferMade(event, queue.offer(entry.offer().orElseThrow())));
            } else if (entry.kind() == Kind.NAMED) {
                news.add(new QueueNews.NamesGiven(event, team));
            } else if (entry.kind().heldSeats() > 0) {
                news.add(new QueueNews.SeatsHeld(event, team, session, entry.seats(), queue.heldSeats(team)));
            } else if (entry.kind().heldSeats() < 0) {
                news.add(new QueueNews.SeatsFreed(event, team, session, entry.seats(), queue.heldSeats(team)));
            }
        }
        return news;
    }

    private static List<QueueNews> ended(Contents before, Contents after) {
        Set<String> gone = before.registrations().stream()
                .filter(team -> team.state().isFinal())
                .map(Registration::id)
                .collect(Collectors.toSet());
        return after.registrations().stream()
                .filter(team -> team.state().isFinal() && !gone.contains(team.id()))
                .<QueueNews>map(team -> new QueueNews.RegistrationEnded(team.eventId(), team.id(), team.state()))
                .toList();
    }

    private Optional<QueueNews> waitlist(SeatQueue queue) {
        String event = queue.event().id();
        int sessions = queue.sessions().size();
        int people = queue.peopleWaiting();
        Told told = tables.told(event);
        boolean isTold = told.sessions() >= sessions;
        // Where nothing came of it, one threshold more is news again, counted from when the fewest have waited since.
        int enough = queue.event().waitlistThreshold() + (isTold ? told.people() : 0);
        if (queue.event().isClosed()) {
            return Optional.empty();
        }
        if (people >= enough) {
            tables.tell(event, new Told(sessions, people));
            return Optional.of(new QueueNews.WaitlistReached(event, sessions, people));
        }
        if (isTold && people < told.people()) {
            tables.tell(event, new Told(told.sessions(), people));
        }
        return Optional.empty();
    }
}
