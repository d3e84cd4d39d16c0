package org.charterpath.access.matrix;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an operation, or a family of them, answers to whom.
 *
 * @param methods the methods that it is about
 * @param path the path that it is about as mapped, or the beginning of a family's paths with {@link #FAMILY} after it
 * @param query what is asked for; empty where nothing is
 * @param statuses the answer to each caller
 * @param body what is sent; empty where the line does not say
 */
record MatrixLine(Set<String> methods, String path, String query, Map<Caller, Integer> statuses, String body) {

    private static final String FAMILY = "…";
    private static final String ENGINE = "/camunda/api/engine/engine/{name}/";
    private static final String ENGINE_IN_SHORT = "~/";

    /** Method, path, a status for each caller, what is sent, why. */
    private static final int COLUMNS = Caller.values().length + 4;

    static MatrixLine parse(String row) {
        List<String> cells = Arrays.stream(row.split("\\|", -1))
                .map(cell -> cell.replace("`", "").strip())
                .toList();
        if (cells.size() != COLUMNS + 2) {
            throw new IllegalArgumentException("Not %d columns: %s".formatted(COLUMNS, row));
        }
        Map<Caller, Integer> statuses = new EnumMap<>(Caller.class);
        Iterator<String> inOrder = cells.listIterator(3);
        for (Caller caller : Caller.values()) {
            statuses.put(caller, Integer.valueOf(inOrder.next()));
        }
        String[] address = cells.get(2).split("\\?", 2);
        return new MatrixLine(
                Set.of(cells.get(1).split(" ")),
                address[0],
                address.length > 1 ? address[1] : "",
                statuses,
                cells.get(COLUMNS - 1));
    }

    boolean isAbout(Operation operation) {
        String asked = inShort(operation);
        return methods.contains(operation.method())
                && (isOfAFamily() ? (asked + "/").startsWith(path.replace(FAMILY, "")) : path.equals(asked));
    }

    boolean isOfAFamily() {
        return path.endsWith(FAMILY);
    }

    /** How the line of one operation would read with these answers. */
    static String row(Operation operation, Map<Caller, Integer> statuses) {
        return "| %s | `%s` | %s | | |"
                .formatted(
                        operation.method(),
                        inShort(operation),
                        statuses.values().stream().map(String::valueOf).collect(joining(" | ")));
    }

    private static String inShort(Operation operation) {
        return operation.path().startsWith(ENGINE)
                ? ENGINE_IN_SHORT + operation.path().substring(ENGINE.length())
                : operation.path();
    }
}
