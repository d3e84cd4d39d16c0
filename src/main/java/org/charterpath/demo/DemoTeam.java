package org.charterpath.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;

/**
 * The people of the demo who carry their capstone together: their coach forms the team in the month before the first gate,
 * one of them takes each gate on, and the second one has just been handed in.
 */
final class DemoTeam {

    private static final String NAME = "Mornings at the front office";

    /** Who takes on which gate; the second's deadline lies ahead, so that it is still open when the season ends. */
    private static final Map<String, String> TURNS =
            Map.of("capstone-proposal", DemoPeople.TEAM.get(0), "capstone-plan", DemoPeople.TEAM.get(1));

    private final TaskService tasks;
    private final EngineDriver driver;
    private final CapstoneTeams teams;
    private final Enrolments enrolments;

    DemoTeam(ProcessEngine engine, EngineDriver driver, CapstoneTeams teams, Enrolments enrolments) {
        this.tasks = engine.getTaskService();
        this.driver = driver;
        this.teams = teams;
        this.enrolments = enrolments;
    }

    /** Forms the team, as its coach does it at the cohort's capstones. */
    void form() {
        List<Enrolment> members = DemoPeople.TEAM.stream()
                .map(member -> enrolments.currentOf(member).get(0))
                .toList();
        Enrolment first = members.get(0);
        Caller coach = new Caller(requireNonNull(first.coachId()), Set.of(Role.COACHES.id()));
        teams.form(
                coach,
                first.cohortId(),
                NAME,
                members.stream().map(Enrolment::id).toList());
        driver.runDueJobs();
    }

    /** Whoever's turn it is takes on what the team can do now. */
    void takeOn() {
        open().filter(gate -> gate.getAssignee() == null).ifPresent(gate -> {
            String member = turnOf(gate);
            driver.as(member, () -> {
                tasks.claim(gate.getId(), member);
                return null;
            });
        });
    }

    /** Hands in what the team can do now; the coach has not got to it. */
    void handIn(TaskAnswers answers) {
        takeOn();
        open().ifPresent(gate -> driver.submit(gate, answers.to(gate)));
        driver.runDueJobs();
    }

    private Optional<Task> open() {
        return tasks
                .createTaskQuery()
                .taskDefinitionKey("userTask_fillInWorksheet")
                .taskCandidateUser(DemoPeople.TEAM.get(0))
                .includeAssignedTasks()
                .initializeFormKeys()
                .listPage(0, 1)
                .stream()
                .findFirst();
    }

    private String turnOf(Task gate) {
        String worksheet = (String) tasks.getVariable(gate.getId(), "worksheetId");
        return requireNonNull(TURNS.get(worksheet), worksheet);
    }
}
