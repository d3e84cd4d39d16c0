package org.charterpath.access.matrix;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that the running application answers to.
 *
 * @param path as it is mapped, with variables in braces
 * @param type the media type of what is sent, if anything is
 * @param sent the Java type that what is sent is read as, if the mapping says it
 * @param parameters the names of the query's parameters that the mapping says
 */
record Operation(String method, String path, String type, Optional<Class<?>> sent, List<String> parameters)
        implements Comparable<Operation> {

    static final String JSON = "application/json";

    /** What pages send. */
    static final String FORM = "application/x-www-form-urlencoded";

    /** How our own API takes files, here a small one. */
    static final String FILE = "multipart/form-data; boundary=file";

    static final String FILE_NAME = "notes.txt";
    static final String FILE_CONTENT = "Notes of a visit.";

    private static final String SENT_FILE =
            """
            --file\r
            Content-Disposition: form-data; name="file"; filename="%s"\r
            Content-Type: text/plain\r
            \r
            %s\r
            --file--\r
            """
                    .formatted(FILE_NAME, FILE_CONTENT);

    private static final Comparator<Operation> ORDER =
            Comparator.comparing(Operation::path).thenComparing(Operation::method);

    Operation(String method, String path, String type) {
        this(method, path, type, Optional.empty(), List.of());
    }

    boolean isReading() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    /** What is sent where the table does not say: as little as possible. */
    String body() {
        if (isReading() || method.equals("DELETE") || type.equals(FORM)) {
            return "";
        }
        return type.equals(FILE) ? SENT_FILE : "{}";
    }

    boolean endsTheSession() {
        return path.endsWith("/logout");
    }

    @Override
    public int compareTo(Operation other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
