package org.charterpath.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs for tests, read without looking at forms and models. */
public final class Programs {

    /** File of the program that most tests are about. */
    static final String OPS_FILE = "programs/ops-2025-2026.yaml";

    private Programs() {}

    /** The CharterSource OPS Program 2025-2026 as it is shipped. */
    public static ProgramDefinition ops() {
        return read(opsYaml());
    }

    /** The OPS Program whose assessments after the first go by a second version of the rubric, in which one sentence is another. */
    public static ProgramDefinition opsWithSecondRubric(String sentence, String changed) {
        String yaml = opsYaml();
        int from = yaml.indexOf("  - version: 1");
        String rubric = yaml.substring(from, yaml.indexOf("\n\n", from) + 1);
        return read(change(yaml, "mid-year-competency-assessment", "rubric: 1", "rubric: 2")
                .replace(
                        rubric,
                        rubric + rubric.replace("version: 1", "version: 2").replace(sentence, changed)));
    }

    /** A catalog with the shipped program. */
    public static ProgramCatalog catalog() {
        return new ProgramCatalog(List.of(ops()));
    }

    /** The Performance Management Institute as it is shipped. */
    static ProgramDefinition institute() {
        return read(yaml("programs/performance-management-institute.yaml"));
    }

    /** The communities of practice as they are shipped. */
    public static ProgramDefinition communities() {
        return read(yaml("programs/communities-of-practice.yaml"));
    }

    /** Strategic planning as it is shipped. */
    static ProgramDefinition strategicPlanning() {
        return read(yaml("programs/strategic-planning.yaml"));
    }

    /** Strategic Master Scheduling as it is shipped. */
    public static ProgramDefinition scheduling() {
        return read(yaml("programs/strategic-master-scheduling.yaml"));
    }

    /** The small program for tests. */
    public static ProgramDefinition dataSprint() {
        return read(yaml("small-program/programs/data-sprint.yaml"));
    }

    /** A catalog with the small program, each date of which is given, and one more on which its first week is due. */
    public static ProgramCatalog catalogOfGivenDates() {
        String yaml = yaml("small-program/programs/data-sprint.yaml")
                .replace("dates:\n", "dates:\n  - { id: firstDue, title: Due day of the first week }\n")
                .replaceFirst("    dueDays: \\d+\n", "    dueOn: firstDue\n")
                .replaceAll(", from: start, days: \\d+", "");
        return new ProgramCatalog(List.of(read(yaml)));
    }

    static String opsYaml() {
        return yaml(OPS_FILE);
    }

    private static String yaml(String file) {
        try (InputStream yaml = Programs.class.getResourceAsStream("/" + file)) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static ProgramDefinition read(String yaml) {
        return ProgramDefinitionReader.read(OPS_FILE, new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** The text with one change: the first {@code from} after {@code anchor} becomes {@code to}. */
    static String change(String yaml, String anchor, String from, String to) {
        int start = yaml.indexOf(from, found(yaml.indexOf(anchor), anchor));
        return yaml.substring(0, found(start, from)) + to + yaml.substring(start + from.length());
    }

    private static int found(int index, String text) {
        if (index < 0) {
            throw new IllegalArgumentException("There is no " + text);
        }
        return index;
    }
}
