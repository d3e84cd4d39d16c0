package org.charterpath.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.capstone.CapstoneTeam;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.report.Report;
import org.charterpath.report.ReportEdition;
import org.charterpath.report.Reports;
import org.charterpath.transcript.Figures;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptReader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What somebody finds who starts the demo on an empty database. */
@SeededDemo
class DemoTest {

    @Autowired
    private WebApplicationContext pages;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private CapstoneTeams teams;

    @Autowired
    private Coursework coursework;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reports reports;

    @Autowired
    private TranscriptReader transcripts;

    @Test
    void offersEverySignInByOneClick() throws Exception {
        MockMvc browser = MockMvcBuilders.webAppContextSetup(pages).build();

        String page = browser.perform(MockMvcRequestBuilders.get("/login"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .contains(
                        "Sign-ins of the demo",
                        "Pat Larsen",
                        "Lucia Ferrante",
                        "Helen Okafor",
                        "Casey Okafor",
                        "Avery Nguyen");
        assertThat(page.split("action=\"/login\"", -1))
                .as("the form and 47 offers")
                .hasSize(49);
    }

    @Test
    void showsACohortInMidProgramAndAFinishedOne() {
        List<Enrolment> current = enrolments.in(cohort("Aspen cohort"));
        assertThat(current).hasSize(24).extracting(Enrolment::coachId).containsOnly("casey", "corin", "cleo");
        assertThat(current)
                .filteredOn(enrolment -> enrolment.state() == Enrolment.State.WITHDRAWN)
                .extracting(Enrolment::participantId)
                .containsExactly("kofi");
        assertThat(enrolments.in(cohort("Birch cohort")))
                .isNotEmpty()
                .allMatch(enrolment -> enrolment.state() == Enrolment.State.COMPLETED);
        assertThat(
                        count(
                                "select count(*) from issued_certificate where outcome = 'COMPLETED' and cohort_name = 'Birch cohort'"))
                .isEqualTo(enrolments.in(cohort("Birch cohort")).size());
        assertThat(count("select count(*) from issued_certificate where cohort_name = 'Aspen cohort'"))
                .as("statement of the hours that kofi leaves with")
                .isEqualTo(1);
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void hasPeopleAheadLateAndWithSomethingToDo() {
        assertThat(tasks.createTaskQuery().taskAssignee("pat").count()).isPositive();
        assertThat(tasks.createTaskQuery().taskAssignee("casey").count()).isPositive();
        assertThat(stagesWithOpenWork()).hasSizeGreaterThan(2);
        assertThat(count("select count(*) from assignment where state = 'RETURNED'"))
                .isPositive();
        assertThat(count("select count(*) from attendance where state = 'ABSENT'"))
                .isPositive();
        assertThat(count("select count(distinct item_id) from assignment where item_id like 'capstone-%'"
                        + " and state in ('OPEN', 'SUBMITTED', 'RETURNED')"))
                .isGreaterThan(1);
    }

    @Test
    void showsACapstoneOfATeamAtItsSecondGate() {
        CapstoneTeam team = teams.in(cohort("Aspen cohort")).get(0);
        Enrolment chen = enrolments.currentOf("chen").get(0);

        assertThat(teams.ownerOf(chen.id())).isEqualTo(team.teamId());
        assertThat(teams.membersOf(chen.id()))
                .extracting(Enrolment::participantId)
                .containsExactlyInAnyOrder("amina", "ben", "chen");
        assertThat(coursework.get(team.teamId(), "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(coursework.get(team.teamId(), "capstone-plan").state()).isEqualTo(Assignment.State.SUBMITTED);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("capstone-team")
                        .count())
                .isEqualTo(1);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(team.teamId())
                        .singleResult()
                        .getAssignee())
                .as("the plan waits for the coach")
                .isEqualTo("casey");
        assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("userTask_trackMinutes")
                        .taskAssigneeIn("amina", "chen")
                        .count())
                .as("those who have not handed in the plan say how long it took them")
                .isEqualTo(2);
    }

    @Test
    void leadsToEachCourseAndHasTheTemplatesThatSevenMonthsPromise() {
        assertThat(count("select count(distinct place_id) from material where place = 'COURSE' and kind = 'LINK'"))
                .isEqualTo(8);
        assertThat(count("select count(distinct stage_id) from material where kind = 'FILE'"))
                .isEqualTo(7);
    }

    /** Counted again from what each person reads. */
    @Test
    void hasReportsThatAddUpWhatTheTranscriptsSay() {
        assertThat(reports.editions(cohort("Birch cohort")))
                .extracting(ReportEdition::edition)
                .containsExactly(1);
        for (String name : List.of("Aspen cohort", "Birch cohort")) {
            List<Transcript> ofParticipants = enrolments.in(cohort(name)).stream()
                    .filter(person -> person.state() != Enrolment.State.WITHDRAWN)
                    .map(person -> transcripts
                            .find(person.id(), new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id())))
                            .orElseThrow())
                    .toList();
            assertThat(allCategories(reports.now(cohort(name))))
                    .as(name)
                    .startsWith(
                            sum(ofParticipants, Figures::approvedMinutes),
                            sum(ofParticipants, Figures::countedMinutes),
                            sum(ofParticipants, Figures::surplusMinutes),
                            sum(ofParticipants, Figures::waitingMinutes));
        }
    }

    /** What is earned, counted, surplus and waiting of all categories together. */
    private static List<Long> allCategories(Report report) {
        return report.sections().stream()
                .filter(section -> section.id().equals("hours"))
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.key().equals("total"))
                .flatMap(row -> row.figures().stream().skip(1))
                .flatMap(Optional::stream)
                .toList();
    }

    private static long sum(List<Transcript> transcripts, ToIntFunction<Figures> minutes) {
        return transcripts.stream()
                .map(Transcript::total)
                .mapToLong(minutes::applyAsInt)
                .sum();
    }

    private String cohort(String name) {
        return jdbc.sql("select id from cohort where name = ?")
                .param(name)
                .query(String.class)
                .single();
    }

    private Set<String> stagesWithOpenWork() {
        return jdbc
                .sql("select distinct stage_id from assignment where state in ('OPEN', 'SUBMITTED', 'RETURNED')")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
