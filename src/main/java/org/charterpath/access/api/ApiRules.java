package org.charterpath.access.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules that the engine's authorization does not have: paths that are closed, and actions by role. Reading is up to
 * the engine's grants.
 */
final class ApiRules {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String ANY = ".*";
    private static final String ENGINE = "/engine/engine/[^/]+/";

    /**
     * CVE-2026-77226 (an administrator for everybody, while there is none); attachments and comments, which the engine
     * shows and deletes without looking whose they are; and what the program does not have: cases, workers outside of
     * the engine, conditional events, metrics.
     */
    private static final List<Rule> CLOSED = List.of(
            new Rule(ANY, "/admin/setup(/.*)?"),
            of(ANY, "task/[^/]+/(attachment|comment)(/.*)?"),
            of(ANY, "process-instance/[^/]+/comment(/.*)?"),
            of(ANY, "case-(instance|execution)(/.*)?"),
            of(ANY, "external-task/fetchAndLock"),
            of(ANY, "condition"),
            of(ANY, "metrics(/.*)?"));

    private static final Pattern COCKPIT = Pattern.compile("/cockpit(/.*)?");
    private static final Pattern COCKPIT_STATIC = Pattern.compile("/cockpit/plugin/[^/]+/static/.*");

    /** The engine shows the numbers of a process to everybody who may see its diagram. */
    private static final Pattern STATISTICS = Pattern.compile(ENGINE + "process-definition/(.+/)?statistics(-count)?");

    private static final Pattern ENGINE_CALL = Pattern.compile("/engine(/.*)?");

    /** About the installation rather than about anybody's work. */
    private static final List<Rule> OF_OWNERS = List.of(
            of(ANY, "(history/cleanup|optimize|schema|telemetry)(/.*)?"),
            new Rule(ANY, "/admin/plugin/adminPlugins/[^/]+/metrics(/.*)?"));

    /** What Tasklist sends for its user: queries, forms, the own account. */
    private static final List<Rule> OF_EVERYBODY = List.of(
            of("POST", "identity/password-policy"),
            of("POST", "(task|variable-instance|group|history/[^/]+)(/count)?"),
            of("POST", "filter/[^/]+/(list|count|singleResult)"),
            of("POST", "task/[^/]+/(complete|submit-form)"),
            // What a team has to do is for whoever of it takes it on; the engine asks whether somebody is a candidate.
            of("POST", "task/[^/]+/(claim|unclaim)"),
            of("POST", "process-definition/(key/)?[^/]+/submit-form"),
            of("PUT", "user/[^/]+/(profile|credentials)"));

    /** What Cockpit and Tasklist send for those who look after cohorts: queries, and what its screens do with running work. */
    private static final List<Rule> OF_PROGRAM_ADMINS = List.of(
            of("POST", "(process-instance|execution|job|job-definition|external-task)(/count)?"),
            of("POST", "task/[^/]+/assignee"),
            of("PUT", "(job|job-definition)/[^/]+/retries"),
            of("(PUT|DELETE)", "incident/[^/]+/annotation"),
            of("POST", "message"));

    /** What somebody who looks after cohorts may want for a good reason, and where it is kept with that. */
    private static final Map<Rule, String> INSTEAD = Map.of(
            of("POST", "task/[^/]+/(delegate|resolve|identity-links(/delete)?)"),
            "A review goes to somebody else as a stand-in, with a reason: POST /api/v1/tasks/{task}/stand-in.",
            of("(PUT|POST)", "((job|process-instance)(/[^/]+)?/suspended|job/[^/]+/duedate(/recalculate)?)"),
            "What waits for its time follows the program's calendar. A task gets more time with a reason:"
                    + " POST /api/v1/tasks/{task}/extension.");

    private ApiRules() {}

    /** What to do instead of a call that is closed; empty where there is nothing. */
    static Optional<String> instead(ApiCall call) {
        return INSTEAD.entrySet().stream()
                .filter(other -> other.getKey().isAbout(call))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static boolean isClosed(ApiCall call) {
        return isAnyOf(CLOSED, call);
    }

    /** Whether a call asks for what Cockpit shows, where the engine checks no access to that by itself. */
    static boolean isCockpit(ApiCall call) {
        return call.matches(STATISTICS) || (call.matches(COCKPIT) && !call.matches(COCKPIT_STATIC));
    }

    /** Whether a call is for some roles only: it may change something, or it is about the installation. */
    static boolean isAction(ApiCall call) {
        return (call.matches(ENGINE_CALL) && !READING.contains(call.method())) || isAnyOf(OF_OWNERS, call);
    }

    static boolean isForEverybody(ApiCall call) {
        return isAnyOf(OF_EVERYBODY, call) && !isAnyOf(OF_OWNERS, call);
    }

    static boolean isForProgramAdmins(ApiCall call) {
        return isForEverybody(call) || isAnyOf(OF_PROGRAM_ADMINS, call);
    }

    private static boolean isAnyOf(List<Rule> rules, ApiCall call) {
        return rules.stream().anyMatch(rule -> rule.isAbout(call));
    }

    /** A rule for calls of the engine. */
    private static Rule of(String methods, String path) {
        return new Rule(methods, ENGINE + path);
    }

    /** Calls by method and path; both are patterns. */
    private record Rule(Pattern methods, Pattern path) {

        Rule(String methods, String path) {
            this(Pattern.compile(methods), Pattern.compile(path));
        }

        boolean isAbout(ApiCall call) {
            return methods.matcher(call.method()).matches() && call.matches(path);
        }
    }
}
