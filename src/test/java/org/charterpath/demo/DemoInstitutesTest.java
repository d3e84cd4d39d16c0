package org.charterpath.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Team;
import org.charterpath.cohort.Teams;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.form.Drafts;
import org.charterpath.institute.FrameworkPages;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.people.Ways;
import org.charterpath.people.Ways.Way;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.Registration.State;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.RegistrationReader.Offered;
import org.charterpath.registration.RegistrationReader.Overview;
import org.charterpath.registration.RegistrationReader.Room;
import org.charterpath.registration.RegistrationReader.Standing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What the demo shows of institutes: one that schools are registering for, and one whose teams write their frameworks. */
@SeededDemo
class DemoInstitutesTest {

    private static final String IN_DEMAND = "Performance Management Institute, Stanford";
    private static final String AT_WORK = "Performance Management Institute, St. Paul";

    @Autowired
    private WebApplicationContext pages;

    @Autowired
    private RegistrationReader queue;

    @Autowired
    private ObjectProvider<Ways> ways;

    @Autowired
    private Teams teams;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Coursework coursework;

    @Autowired
    private FrameworkPages frameworks;

    @Autowired
    private Drafts drafts;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void announcesBothToEverybody() throws Exception {
        MockMvc browser = MockMvcBuilders.webAppContextSetup(pages).build();
        for (String institute : List.of(IN_DEMAND, AT_WORK)) {
            String page = browser.perform(MockMvcRequestBuilders.get("/institute/" + cohort(institute)))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(page).contains(institute, "a framework for managing how a strategy is carried out");
        }
    }

    @Test
    void hasNoFreeSeatInTheFirstSessionNorInTheSecondWhichTookTheQueue() {
        assertThat(overview().rooms()).extracting(Room::seats).containsExactly(40, 16);
        assertThat(overview().rooms()).extracting(Room::free).containsOnly(0);
        assertThat(overview().rooms().get(1).held())
                .as("accepted out of the queue")
                .isPositive();
        assertThat(wishes()).hasSize(21);
    }

    @Test
    void hasEverythingThatBecomesOfAWish() {
        assertThat(wishes())
                .contains(
                        State.CONFIRMED.name(),
                        State.WAITING.name(),
                        State.OFFERED.name(),
                        State.EXPIRED.name(),
                        State.CANCELLED.name(),
                        State.REQUESTED.name());
        assertThat(overview().teams())
                .flatExtracting(Standing::offers)
                .extracting(Offered::offer)
                .anyMatch(offer -> offer.isWhole())
                .anyMatch(offer -> !offer.isWhole());
        assertThat(standing("Global Language School").offers())
                .as("hana is offered four of five seats")
                .extracting(offered -> offered.offer().seats())
                .containsExactly(4);
    }

    @Test
    void passesATeamOverThatComesWithEverybodyOrNotAtAll() {
        Standing desert = standing("Desert Springs Preparatory");

        assertThat(desert.team().state()).isEqualTo(State.WAITING);
        assertThat(queue.whyNotOffered(desert.team().id()))
                .anyMatch(why -> why.contains("in the second session") && why.contains("everybody or not at all"));
    }

    @Test
    void namesPeopleWithWhatTheyEatAndNeed() {
        List<Attendee> people = queue.attendeesOf(cohort(IN_DEMAND)).values().stream()
                .flatMap(List::stream)
                .toList();

        assertThat(people)
                .hasSize(27)
                .anyMatch(person -> !person.diet().isEmpty())
                .anyMatch(person -> !person.accessNeeds().isEmpty())
                .anyMatch(person -> person.diet().isEmpty());
    }

    @Test
    void showsAFrameworkToTheOtherTeamsWithOneMeasureThatIsStale() {
        FrameworkPages.View view = frameworks.get(participant("priya"), team("Lighthouse Community Charter"));

        assertThat(view.isFull()).as("with the names of people").isFalse();
        assertThat(view.goals())
                .flatExtracting(FrameworkPages.Goal::measures)
                .hasSize(4)
                .filteredOn(measure -> measure.staleSince().isPresent())
                .extracting(measure -> measure.measure().indicator())
                .containsExactly("Exit tickets with a reteach");
        assertThat(frameworks
                        .get(participant("lucia"), team("Lighthouse Community Charter"))
                        .isFull())
                .isTrue();
    }

    @Test
    void hasAFrameworkThatIsReturnedOneThatWaitsAndOneThatIsBeingWritten() {
        assertThat(stateOf("Copper Hills Academy")).isEqualTo(Assignment.State.RETURNED);
        assertThat(jdbc.sql("select feedback from review where owner_id = ? and decision = 'RETURNED'")
                        .param(team("Copper Hills Academy"))
                        .query(String.class)
                        .single())
                .startsWith("Not met: Each baseline comes from the school's own data.");
        assertThat(stateOf("Twin Rivers Preparatory")).isEqualTo(Assignment.State.SUBMITTED);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(team("Twin Rivers Preparatory"))
                        .taskAssignee("casey")
                        .taskNameLike("Review worksheet%")
                        .count())
                .isEqualTo(1);
        assertThat(drafts.of(participant("priya")))
                .extracting(Drafts.Begun::title)
                .singleElement()
                .asString()
                .contains("Performance Framework");
    }

    @Test
    void hasPeopleWhoAreInTheInstituteAndInTheOtherProgram() {
        assertThat(enrolments.currentOf("priya"))
                .extracting(Enrolment::cohortId)
                .contains(cohort(AT_WORK), cohort("Aspen cohort"));
    }

    @Test
    void leadsFromTheFirstPageIntoEachProgramThatSomebodyIsIn() {
        assertThat(ways(participant("priya")))
                .extracting(Way::where, Way::standing)
                .contains(tuple(AT_WORK, "Your team's framework is yours to write."));
        assertThat(ways(participant("lucia")))
                .extracting(Way::standing, Way::address)
                .containsExactly(tuple(
                        "Your team's framework is accepted: write down what you measure.",
                        "/frameworks/" + team("Lighthouse Community Charter")));
        assertThat(ways(participant("marcus")))
                .extracting(Way::standing)
                .containsExactly("The coach has returned your team's framework, and says which rule is not met.");
        assertThat(ways(participant("hana")))
                .extracting(Way::title)
                .containsExactlyInAnyOrder(IN_DEMAND, "Communities of Practice");
        assertThat(ways(participant("hana")))
                .filteredOn(way -> way.title().equals(IN_DEMAND))
                .singleElement()
                .satisfies(way -> {
                    assertThat(way.where()).isEqualTo("Registration of Global Language School");
                    assertThat(way.standing()).startsWith("4 seats offered in the first session. Please answer by ");
                    assertThat(way.address()).startsWith("/registrations/");
                });
        assertThat(ways(new Caller("casey", Set.of(Role.COACHES.id()))))
                .filteredOn(way -> way.where().equals(AT_WORK))
                .extracting(Way::standing, Way::address)
                .containsExactly(tuple("You coach 3 teams; 1 framework waits for you.", "/coach"));
    }

    private List<Way> ways(Caller caller) {
        return ways.orderedStream().flatMap(some -> some.of(caller).stream()).toList();
    }

    private List<String> wishes() {
        return jdbc.sql("select state from registration where event_id = ?")
                .param(cohort(IN_DEMAND))
                .query(String.class)
                .list();
    }

    private Assignment.State stateOf(String school) {
        return coursework.get(team(school), "performance-framework").state();
    }

    private Overview overview() {
        return queue.queue(cohort(IN_DEMAND)).orElseThrow();
    }

    private Standing standing(String school) {
        return overview().teams().stream()
                .filter(standing -> standing.team().organization().equals(school))
                .findFirst()
                .orElseThrow();
    }

    private String team(String school) {
        return teams.in(cohort(AT_WORK)).stream()
                .filter(team -> team.name().equals(school))
                .map(Team::id)
                .findFirst()
                .orElseThrow();
    }

    private static Caller participant(String userId) {
        return new Caller(userId, Set.of(Role.PARTICIPANTS.id()));
    }

    private String cohort(String name) {
        return jdbc.sql("select id from cohort where name = ?")
                .param(name)
                .query(String.class)
                .single();
    }
}
