package org.charterpath.access.api;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules that the engine's authorization does not have: paths that are closed, and actions by role. Reading is up to
 * the engine's grants.
 */
final class ApiRules {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String ENGINE = "/engine/engine/[^/]+/";

    /**
     * CVE-2026-77226 (an administrator for everybody, while there is none), and attachments and comments, which the
     * engine shows and deletes without looking whose they are.
     */
    private static final List<Pattern> CLOSED = patterns(
            "/admin/setup(/.*)?",
            ENGINE + "task/[^/]+/(attachment|comment)(/.*)?",
            ENGINE + "process-instance/[^/]+/comment(/.*)?");

    private static final Pattern COCKPIT = Pattern.compile("/cockpit(/.*)?");
    private static final Pattern COCKPIT_STATIC = Pattern.compile("/cockpit/plugin/[^/]+/static/.*");

    /** The engine shows the numbers of a process to everybody who may see its diagram. */
    private static final Pattern STATISTICS = Pattern.compile(ENGINE + "process-definition/(.+/)?statistics(-count)?");

    private static final Pattern ENGINE_CALL = Pattern.compile("/engine(/.*)?");
    private static final Pattern PASSWORD_POLICY = Pattern.compile(ENGINE + "identity/password-policy");

    /** What Tasklist posts for its user: queries and forms. */
    private static final List<Pattern> POSTED_BY_EVERYBODY = patterns(
            ENGINE + "task(/count)?",
            ENGINE + "filter/[^/]+/(list|count|singleResult)",
            ENGINE + "history/[^/]+(/count)?",
            ENGINE + "variable-instance(/count)?",
            ENGINE + "task/[^/]+/(complete|submit-form)",
            ENGINE + "process-definition/(key/)?[^/]+/submit-form");

    private static final Pattern OWN_ACCOUNT = Pattern.compile(ENGINE + "user/[^/]+/(profile|credentials)");

    /** They go past start forms and task forms. */
    private static final List<Pattern> FOR_OWNERS_ALONE = patterns(
            ENGINE + "process-definition/.+/start",
            ENGINE + "process-definition/.+/restart(-async)?",
            ENGINE + "task/[^/]+/(bpmnError|bpmnEscalation)");

    private ApiRules() {}

    static boolean isClosed(ApiCall call) {
        return CLOSED.stream().anyMatch(call::matches);
    }

    /** Whether a call asks for what Cockpit shows, where the engine checks no access to that by itself. */
    static boolean isCockpit(ApiCall call) {
        return call.matches(STATISTICS) || call.matches(COCKPIT) && !call.matches(COCKPIT_STATIC);
    }

    /** Whether a call of the engine may change something. */
    static boolean isAction(ApiCall call) {
        return call.matches(ENGINE_CALL) && !READING.contains(call.method()) && !call.matches(PASSWORD_POLICY);
    }

    static boolean isForEverybody(ApiCall call) {
        return switch (call.method()) {
            case "POST" -> POSTED_BY_EVERYBODY.stream().anyMatch(call::matches);
            case "PUT" -> call.matches(OWN_ACCOUNT);
            default -> false;
        };
    }

    static boolean isForOwnersAlone(ApiCall call) {
        return FOR_OWNERS_ALONE.stream().anyMatch(call::matches);
    }

    private static List<Pattern> patterns(String... expressions) {
        return Stream.of(expressions).map(Pattern::compile).toList();
    }
}
