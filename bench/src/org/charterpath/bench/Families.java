package org.charterpath.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Tables that are reported together: the engine's by what they hold, ours by the feature whose migration makes them. */
final class Families {

    static final String ENGINE = "ACT_";

    /** The first prefix that fits a table names its family. */
    private static final Map<String, String> OF_ENGINE = new LinkedHashMap<>();

    static {
        OF_ENGINE.put("ACT_RU_VARIABLE", "ACT_RU_VARIABLE");
        OF_ENGINE.put("ACT_RU_AUTHORIZATION", "ACT_RU_AUTHORIZATION");
        OF_ENGINE.put("ACT_RU_JOB", "ACT_RU_JOB*");
        OF_ENGINE.put("ACT_RU_TASK_METER", "ACT_RU_*, others");
        OF_ENGINE.put("ACT_RU_TASK", "ACT_RU_TASK, _IDENTITYLINK");
        OF_ENGINE.put("ACT_RU_IDENTITYLINK", "ACT_RU_TASK, _IDENTITYLINK");
        OF_ENGINE.put("ACT_RU_EXECUTION", "ACT_RU_EXECUTION, _EVENT_SUBSCR");
        OF_ENGINE.put("ACT_RU_EVENT_SUBSCR", "ACT_RU_EXECUTION, _EVENT_SUBSCR");
        OF_ENGINE.put("ACT_RU_", "ACT_RU_*, others");
        OF_ENGINE.put("ACT_HI_", "ACT_HI_*");
        OF_ENGINE.put("ACT_ID_", "ACT_ID_*");
        OF_ENGINE.put("ACT_GE_", "ACT_GE_*");
        OF_ENGINE.put("ACT_RE_", "ACT_RE_*");
    }

    private static final Pattern MIGRATION = Pattern.compile("V[\\d_.]+__(\\w+)\\.sql");
    private static final Pattern NEW_TABLE =
            Pattern.compile("create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> FEATURES = features();

    private Families() {}

    static boolean isEngine(String table) {
        return table.toUpperCase(Locale.ROOT).startsWith(ENGINE);
    }

    static String of(String table) {
        String name = table.toUpperCase(Locale.ROOT);
        return isEngine(name)
                ? OF_ENGINE.entrySet().stream()
                        .filter(prefix -> name.startsWith(prefix.getKey()))
                        .findFirst()
                        .orElseThrow()
                        .getValue()
                : FEATURES.getOrDefault(name, "others");
    }

    private static Map<String, String> features() {
        Map<String, String> features = new HashMap<>();
        try {
            for (Resource migration :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql")) {
                Matcher feature = MIGRATION.matcher(migration.getFilename());
                Matcher table = NEW_TABLE.matcher(migration.getContentAsString(StandardCharsets.UTF_8));
                while (feature.matches() && table.find()) {
                    features.put(table.group(1).toUpperCase(Locale.ROOT), feature.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return features;
    }
}
