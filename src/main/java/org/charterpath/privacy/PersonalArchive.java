package org.charterpath.privacy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.charterpath.people.Person;
import org.charterpath.privacy.KeptAbout.KeptFile;
import org.charterpath.privacy.KeptAbout.View;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * All that is kept about a person as one ZIP: a readable JSON file for each thing, and the person's files as they are. It is
 * written while it is read, a page of rows and a piece of a file at a time.
 */
@Service
public class PersonalArchive {

    private static final int PAGE = 100;
    private static final Pattern SEPARATOR = Pattern.compile("_([a-z0-9])");

    private final List<KeptAbout> kept;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ObjectWriter writer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonalArchive(
            List<KeptAbout> kept, JdbcClient jdbc, ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
        this.kept = List.copyOf(kept);
        this.jdbc = jdbc;
        this.json = json;
        this.writer = json.writerWithDefaultPrettyPrinter().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        this.events = events;
        this.clock = clock;
    }

    /**
     * Somebody takes away what is kept about a person.
     *
     * @param author the user id of whoever does it, often the person
     */
    public record TakenAway(String userId, String author) {}

    /** Says that somebody takes it; what is written down stays, even if the line breaks off meanwhile. */
    @Transactional
    public void announce(String userId, String author) {
        events.publishEvent(new TakenAway(userId, author));
    }

    /** Writes all of it. */
    public void write(Person person, OutputStream target) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        List<View> views =
                kept.stream().flatMap(feature -> feature.views().stream()).toList();
        begin(zip, "README.txt");
        zip.write(contents(person, views).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        for (View view : views) {
            begin(zip, view.name() + ".json");
            write(view, person.userId(), zip);
            zip.closeEntry();
        }
        for (KeptAbout feature : kept) {
            for (KeptFile file : feature.files(person.userId())) {
                begin(zip, "files/%s/%s".formatted(ArchiveName.fit(file.id()), ArchiveName.fit(file.name())));
                file.content().writeTo(zip);
                zip.closeEntry();
            }
        }
        zip.finish();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    private String contents(Person person, List<View> views) {
        StringBuilder text = new StringBuilder(
                """
                What Charterpath keeps about %s (user ID %s), as of %s.

                Each file is JSON and opens in any text editor. Times are in UTC. What others have written in private is not
                here, and what is about other people only as far as messages to you say it.

                """
                        .formatted(
                                person.fullName().isEmpty() ? person.userId() : person.fullName(),
                                person.userId(),
                                clock.instant()));
        views.forEach(view -> text.append("%s.json%n    %s%n".formatted(view.name(), view.title())));
        return text.append("files/%n    Files that you have added, each in a folder with its number in files.json%n"
                        .formatted())
                .toString();
    }

    private void write(View view, String userId, OutputStream target) throws IOException {
        JsonGenerator generator = writer.createGenerator(target);
        generator.useDefaultPrettyPrinter();
        generator.writeStartArray();
        int read;
        int total = 0;
        do {
            List<Map<String, Object>> page = jdbc.sql(
                            "%s offset %d rows fetch next %d rows only".formatted(view.query(), total, PAGE))
                    .param("person", userId)
                    .query((row, number) -> fields(row))
                    .list();
            for (Map<String, Object> fields : page) {
                generator.writePOJO(fields);
            }
            read = page.size();
            total += read;
        } while (read == PAGE);
        generator.writeEndArray();
        generator.flush();
    }

    private Map<String, Object> fields(ResultSet row) throws SQLException {
        Map<String, Object> fields = new LinkedHashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int at = 1; at <= columns.getColumnCount(); at++) {
            Object value = value(row, at, columns.getColumnType(at));
            if (value != null) {
                fields.put(inCamelCase(columns.getColumnLabel(at)), value);
            }
        }
        return fields;
    }

    private @Nullable Object value(ResultSet row, int at, int type) throws SQLException {
        return switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                Optional.ofNullable(row.getTimestamp(at))
                        .map(Timestamp::toInstant)
                        .map(Object::toString)
                        .orElse(null);
            case Types.BOOLEAN, Types.BIT, Types.INTEGER, Types.SMALLINT, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                row.getObject(at);
            default -> words(row.getString(at));
        };
    }

    /** Answers are kept as JSON, and read as such. */
    private @Nullable Object words(@Nullable String text) {
        if (text == null || !(text.startsWith("{") || text.startsWith("["))) {
            return text;
        }
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static String inCamelCase(String column) {
        return SEPARATOR.matcher(column.toLowerCase(Locale.ROOT)).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
    }
}
