package org.charterpath.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.scope.ScopePaper.State;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scopes as consultants and district leads agree on them. */
@TestComponent
public class RunningScope {

    /** A consultant who delivers beside the engagement's own. */
    public static final String OTHER = "robin-delivers";

    private final RunningEngagement running;
    private final Scopes scopes;
    private final SignIns signIns;
    private final Program program;

    private final JdbcClient jdbc;

    RunningScope(RunningEngagement running, Scopes scopes, SignIns signIns, Program program, JdbcClient jdbc) {
        this.running = running;
        this.scopes = scopes;
        this.signIns = signIns;
        this.program = program;
        this.jdbc = jdbc;
    }

    /** Whoever delivers beside the consultant has an account. */
    public void allowOther() {
        signIns.allow(OTHER, "Robin", "Delgado", Role.COACHES);
    }

    /** What adds a session to a scope. */
    public static Map<String, Object> add(String entryCode) {
        Map<String, Object> answers = nothing();
        answers.putAll(RunningEngagement.session(entryCode, "ADD"));
        return answers;
    }

    /** What leaves a session out of a scope. */
    public static Map<String, Object> drop(String entryCode) {
        Map<String, Object> answers = nothing();
        answers.put(RunningEngagement.keyOf(entryCode) + "Choice", "DROP");
        return answers;
    }

    private static Map<String, Object> nothing() {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("engagement-change"));
        answers.keySet().removeIf(key -> key.startsWith("bellSchedules"));
        answers.put("bellSchedulesChoice", "KEEP");
        return answers;
    }

    /** Asks for a change, and lets everything due happen. */
    public void ask(Caller caller, String engagementId, Map<String, Object> answers) {
        scopes.ask(caller, engagementId, UUID.randomUUID().toString(), answers);
        program.driver().runDueJobs();
    }

    /** Whom a code waits for. */
    public List<String> signers(String engagementId) {
        return running.tasksOf(engagementId, "Enter code").stream()
                .map(Task::getAssignee)
                .toList();
    }

    /** The versions of a scope as their words and digests. */
    public List<Frozen> versions(String engagementId) {
        return scopes.versions(engagementId).stream()
                .map(version -> new Frozen(version.number(), version.body(), version.digest()))
                .toList();
    }

    /** A version of a scope. */
    public record Frozen(int number, String body, String digest) {}

    /** The codes of the sessions of the scope now. */
    public List<String> codes(String engagementId) {
        return scopes.current(engagementId).orElseThrow().content().codes();
    }

    /** The subjects of somebody's letters. */
    public List<String> lettersTo(String userId) {
        return jdbc.sql("select subject from notification where recipient_id = ? order by created_at, subject")
                .param(userId)
                .query(String.class)
                .list();
    }

    /** How far each offer and change is, by name, in their order. */
    public List<String> papers(String engagementId) {
        return scopes.papers(engagementId).stream()
                .map(ScopePaper::state)
                .map(State::name)
                .toList();
    }
}
