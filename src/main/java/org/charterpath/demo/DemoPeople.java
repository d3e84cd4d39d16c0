package org.charterpath.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.people.Person;

/** The people of the demo; everybody's password is the user id. */
final class DemoPeople {

    static final String PROGRAM_ADMIN = "avery";

    static final List<Person> PROGRAM_ADMINS = List.of(person(PROGRAM_ADMIN, "Avery", "Nguyen"));
    static final List<Person> COACHES = List.of(
            person("casey", "Casey", "Okafor"), person("corin", "Corin", "Lindqvist"), person("cleo", "Cleo", "Vang"));

    static final List<Member> CURRENT_COHORT = List.of(
            member("pat", "Pat", "Larsen", "North Star Academy", "casey", Pace.STEADY),
            member("priya", "Priya", "Raman", "Prairie Creek Charter", "casey", Pace.AHEAD),
            member("pablo", "Pablo", "Reyes", "Academia del Rio", "casey", Pace.LATE),
            member("amina", "Amina", "Warsame", "Cedar Bridge School", "casey", Pace.STEADY),
            member("ben", "Ben", "Hoffman", "Iron Range STEM", "casey", Pace.STEADY),
            member("chen", "Chen", "Yang", "Lakeside Montessori", "casey", Pace.AHEAD),
            member("dalia", "Dalia", "Haddad", "Summit Arts High", "casey", Pace.LATE),
            member("eli", "Eli", "Sorensen", "Northfield Green School", "casey", Pace.LATE),
            member("fatima", "Fatima", "Ali", "Bright Horizons Charter", "corin", Pace.STEADY),
            member("gus", "Gus", "Peterson", "Red River Academy", "corin", Pace.LATE),
            member("hana", "Hana", "Kimura", "Global Language School", "corin", Pace.STEADY),
            member("ivan", "Ivan", "Petrov", "Mesabi Trades Charter", "corin", Pace.LATE),
            member("june", "June", "Whitefeather", "Bdote Community School", "corin", Pace.STEADY),
            member("kofi", "Kofi", "Mensah", "Harvest Preparatory", "corin", Pace.STEADY),
            member("lena", "Lena", "Fischer", "River Bend School", "corin", Pace.LATE),
            member("mateo", "Mateo", "Cruz", "El Camino Academy", "corin", Pace.AHEAD),
            member("nadia", "Nadia", "Osman", "Twin Lakes Charter", "cleo", Pace.LATE),
            member("oscar", "Oscar", "Berg", "Great Plains Academy", "cleo", Pace.LATE),
            member("quinn", "Quinn", "Doyle", "Minnehaha Falls School", "cleo", Pace.LATE),
            member("rosa", "Rosa", "Delgado", "La Estrella School", "cleo", Pace.STEADY),
            member("sam", "Sam", "Thao", "Hmong Heritage Academy", "cleo", Pace.STEADY),
            member("tara", "Tara", "Nolan", "Valley View Charter", "cleo", Pace.STEADY),
            member("umar", "Umar", "Siddiq", "Crescent Learning Center", "cleo", Pace.LATE),
            member("vera", "Vera", "Novak", "Stone Arch Academy", "cleo", Pace.STEADY));

    static final List<Member> FINISHED_COHORT = List.of(
            member("wes", "Wes", "Carlson", "Pine City Charter", "casey", Pace.AHEAD),
            member("ximena", "Ximena", "Soto", "Academia del Rio", "casey", Pace.AHEAD));

    /** Who come to an institute and have set a password since. */
    static final List<Person> INSTITUTE_GUESTS =
            List.of(person("lucia", "Lucia", "Ferrante"), person("marcus", "Marcus", "Bell"));

    /** Who answers for the plan of a district that lives it, and who works on it. */
    static final Person SUPERINTENDENT = person("helen", "Helen", "Okafor");

    static final Person SECRETARY = person("luis", "Luis", "Moreno");
    static final Person PLAN_MEMBER = person("tomas", "Tomas", "Reilly");
    static final Person PLAN_LEADER = person("anne", "Anne", "Weber");

    /** Who answers for the plan of a district that has just begun. */
    static final Person SUPERINTENDENT_NEXT = person("dora", "Dora", "Klein");

    static final Person SECRETARY_NEXT = person("emil", "Emil", "Stone");

    /** Everybody of the districts who has set a password since. */
    static final List<Person> DISTRICT_PEOPLE =
            List.of(SUPERINTENDENT, SECRETARY, PLAN_MEMBER, PLAN_LEADER, SUPERINTENDENT_NEXT, SECRETARY_NEXT);

    /** Members of communities who are in nothing else. */
    static final List<Person> COMMUNITY_MEMBERS = List.of(
            person("nora", "Nora", "Lindgren"),
            person("omar", "Omar", "Haile"),
            person("ruth", "Ruth", "Anders"),
            person("tess", "Tess", "Moreau"),
            person("uma", "Uma", "Patel"),
            person("walt", "Walt", "Jensen"));

    /** Who speaks for a district that builds its schedule anew. */
    static final Person SCHEDULING_LEAD = person("dana", "Dana", "Whitfield");

    /** Who is on its scheduling team beside the lead. */
    static final List<Person> SCHEDULING_TEAM = List.of(
            person("iris", "Iris", "Caldwell"), person("marco", "Marco", "Reyes"), person("yuki", "Yuki", "Tanaka"));

    /** Who leaves the current cohort in its third month. */
    static final String WITHDRAWS = "kofi";

    /** Who of the current cohort carry their capstone together, all coached by one coach. */
    static final List<String> TEAM = List.of("chen", "ben", "amina");

    /** Who does not come to a workshop, by workshop. */
    static final Map<String, Set<String>> ABSENT =
            Map.of("kickoff-workshop", Set.of("rosa"), "mid-year-workshop", Set.of("ivan", "june"));

    private DemoPeople() {}

    /** Everybody who can sign in with the user id. */
    static Stream<Person> everybody() {
        return Stream.of(
                        PROGRAM_ADMINS.stream(),
                        COACHES.stream(),
                        Stream.concat(CURRENT_COHORT.stream(), FINISHED_COHORT.stream())
                                .map(Member::person),
                        INSTITUTE_GUESTS.stream(),
                        DISTRICT_PEOPLE.stream(),
                        COMMUNITY_MEMBERS.stream(),
                        schedulers())
                .flatMap(people -> people);
    }

    /** The lead of the scheduling engagement, and its team. */
    static Stream<Person> schedulers() {
        return Stream.concat(Stream.of(SCHEDULING_LEAD), SCHEDULING_TEAM.stream());
    }

    /** Whose turn somebody is among the participants of the same coach, 0 for the first; each has another. */
    static int placeWithCoach(String participantId) {
        List<Member> all =
                Stream.concat(CURRENT_COHORT.stream(), FINISHED_COHORT.stream()).toList();
        String coach = all.stream()
                .filter(member -> member.person().userId().equals(participantId))
                .map(Member::coach)
                .findFirst()
                .orElseThrow();
        return all.stream()
                .filter(member -> member.coach().equals(coach))
                .map(member -> member.person().userId())
                .toList()
                .indexOf(participantId);
    }

    /** A participant of the demo with a coach and a pace. */
    record Member(Person person, String school, String coach, Pace pace) {

        String rosterLine() {
            return String.join(
                    ",", person.userId(), person.firstName(), person.lastName(), person.email(), school, coach);
        }
    }

    private static Member member(
            String userId, String firstName, String lastName, String school, String coach, Pace pace) {
        return new Member(person(userId, firstName, lastName), school, coach, pace);
    }

    private static Person person(String userId, String firstName, String lastName) {
        return new Person(userId, firstName, lastName, userId + "@charterpath.example");
    }
}
