package org.charterpath.registration;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.charterpath.privacy.KeptTable;

/**
 * Who comes to a session, as paper needs it: a line for each seat that somebody has, by organization, and nobody who waits.
 *
 * @param title the event's
 * @param name what the session is called, such as {@code second session}
 * @param when in the zone of the event
 */
public record SessionRoster(String title, EventSession session, String name, String when, List<Group> groups) {

    /** What stands for food and access of which nothing is said. */
    private static final String NOTHING = "Nothing said";

    /** The seats that an organization has, of all its teams; those without a name come last. */
    public record Group(String organization, List<Seat> seats) {}

    /**
     * A seat.
     *
     * @param number from 1 in each organization
     * @param person empty as long as nobody is named for it
     */
    public record Seat(String organization, int number, Optional<Attendee> person) {

        /** What the seat is called where it has no name. */
        public String words() {
            return "%s, seat %d".formatted(organization, number);
        }
    }

    /** For how many people something has to be there. */
    public record Count(String words, int people) {}

    /**
     * @param held seats by team, in this session alone
     * @param people those who are named, by the team's id
     */
    static SessionRoster of(
            RegistrationEvent event,
            EventSession session,
            QueueWords words,
            Map<Registration, Integer> held,
            Map<String, List<Attendee>> people) {
        Collator order = Collator.getInstance(Locale.US);
        Map<String, List<Registration>> teams = new TreeMap<>(order::compare);
        held.keySet().forEach(team -> teams.computeIfAbsent(team.organization(), none -> new ArrayList<>())
                .add(team));
        List<Group> groups = new ArrayList<>();
        teams.forEach((organization, ofIt) -> {
            List<Attendee> named = ofIt.stream()
                    .flatMap(team -> people.getOrDefault(team.id(), List.of()).stream())
                    .filter(person ->
                            person.session().filter(session.id()::equals).isPresent())
                    .filter(person -> !person.email().equals(KeptTable.MARK))
                    .sorted(Comparator.comparing(Attendee::lastName, order)
                            .thenComparing(Attendee::firstName, order)
                            .thenComparing(Attendee::id))
                    .toList();
            int seats =
                    ofIt.stream().mapToInt(team -> held.getOrDefault(team, 0)).sum();
            List<Seat> all = new ArrayList<>();
            for (int number = 1; number <= seats; number++) {
                all.add(new Seat(
                        organization,
                        number,
                        number <= named.size() ? Optional.of(named.get(number - 1)) : Optional.empty()));
            }
            groups.add(new Group(organization, all));
        });
        return new SessionRoster(event.title(), session, words.name(session), words.moment(session.startsAt()), groups);
    }

    /** All seats that somebody has. */
    public List<Seat> seats() {
        return groups.stream().flatMap(group -> group.seats().stream()).toList();
    }

    /** How many seats have a name. */
    public int named() {
        return Math.toIntExact(people().count());
    }

    /** What people eat, and how many of them; those who have said nothing come last. */
    public List<Count> food() {
        return counted(Attendee::diet);
    }

    /** What people need to take part, and how many of them; those who have said nothing come last. */
    public List<Count> access() {
        return counted(Attendee::accessNeeds);
    }

    private Stream<Attendee> people() {
        return seats().stream().flatMap(seat -> seat.person().stream());
    }

    private List<Count> counted(Function<Attendee, String> what) {
        Map<String, Count> counts = new LinkedHashMap<>();
        people().map(what)
                .filter(words -> !words.isEmpty())
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .forEach(words -> counts.merge(
                        words.toLowerCase(Locale.ROOT),
                        new Count(words, 1),
                        (before, one) -> new Count(before.words(), before.people() + 1)));
        List<Count> all = new ArrayList<>(counts.values());
        int silent = Math.toIntExact(
                people().filter(person -> what.apply(person).isEmpty()).count());
        if (silent > 0) {
            all.add(new Count(NOTHING, silent));
        }
        return all;
    }
}
