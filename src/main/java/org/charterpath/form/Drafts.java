package org.charterpath.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.people.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What people have typed and not sent, so that they find it again on any machine. Everybody has the own drafts alone, and only as
 * long as they may fill the form in. A draft goes when its form is sent, when its task ends, with its owner, and when nobody
 * has touched it for {@link #KEPT}.
 */
@Service
public class Drafts {

    /** Longer than a summer. */
    static final Duration KEPT = Duration.ofDays(100);

    /** As many forms can somebody have begun at a time. */
    static final int MOST = 100;

    /** The longest that a form takes. */
    static final int LONGEST_TEXT = 4000;

    /** The longest of all, in characters of JSON: the largest form, filled to the brim, twice and more. */
    static final int LONGEST = 100_000;

    private static final int MOST_CHOICES = 100;
    private static final int LONGEST_NUMBER = 40;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final DraftForms forms;
    private final Clock clock;

    Drafts(JdbcClient jdbc, ObjectMapper json, DraftForms forms, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.forms = forms;
        this.clock = clock;
    }

    /** What was sent is no draft of the form. */
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    public static final class RefusedException extends RuntimeException {

        public RefusedException(String fault) {
            super(fault);
        }
    }

    /** The same form has been typed into elsewhere since: that one has to be read before it is written over. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public static final class TypedElsewhereException extends RuntimeException {

        TypedElsewhereException() {
            super("You have typed into this form somewhere else meanwhile. Read that first; nothing was written.");
        }
    }

    /** A draft with what its form is called. */
    public record Begun(Draft draft, String title) {}

    /** All that somebody has begun and can still send, newest first. */
    @Transactional(readOnly = true)
    public List<Begun> of(Caller caller) {
        List<Draft> all = jdbc.sql(
                        "select * from form_draft where person_id = ? order by typed_at desc, id fetch first %d rows only"
                                .formatted(MOST))
                .param(caller.userId())
                .query(this::read)
                .list();
        Map<Draft.Place, String> titles =
                forms.titles(caller, all.stream().map(Draft::place).collect(Collectors.toSet()));
        return all.stream()
                .filter(draft -> titles.containsKey(draft.place()))
                .map(draft -> new Begun(draft, titles.getOrDefault(draft.place(), "")))
                .toList();
    }

    /**
     * What somebody has typed into a form; empty if nothing is kept.
     *
     * @throws NotFoundException if the form is not theirs to fill in
     */
    @Transactional(readOnly = true)
    public Optional<Draft> find(Caller caller, Draft.Place place) {
        forms.fillableBy(caller, place);
        return kept(caller, place);
    }

    /**
     * Keeps what somebody has typed, in the place of what was kept.
     *
     * @param known the revision that was read; empty for none
     * @return as it is kept now; empty if there was nothing to keep, so that nothing is any more
     * @throws NotFoundException if the form is not theirs to fill in
     * @throws RefusedException if it is no draft of the form, or too much
     * @throws TypedElsewhereException if another revision is kept
     */
    @Transactional
    public Optional<Draft> keep(Caller caller, Draft.Place place, Optional<String> known, Draft.Content content) {
        check(forms.fillableBy(caller, place), content);
        String answers = write(content);
        if (answers.length() > LONGEST) {
            throw new RefusedException("Draft: at most %,d characters, not %,d.".formatted(LONGEST, answers.length()));
        }
        Optional<String> kept = kept(caller, place).map(Draft::revision);
        if (!kept.equals(known)) {
            throw new TypedElsewhereException();
        }
        if (content.holdsNothing()) {
            drop(caller.userId(), place);
            return Optional.empty();
        }
        Draft draft = new Draft(
                place, content, UUID.randomUUID().toString(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (kept.isPresent()) {
            replace(caller, kept.get(), draft, answers);
        } else {
            add(caller, draft, answers);
        }
        return Optional.of(draft);
    }

    /**
     * Lets go of what somebody has typed into a form; there may be nothing.
     *
     * @throws NotFoundException if the form is not theirs to fill in
     */
    @Transactional
    public void drop(Caller caller, Draft.Place place) {
        forms.fillableBy(caller, place);
        drop(caller.userId(), place);
    }

    /** The task is open no more, for whatever reason. */
    @Transactional
    public void ended(String taskId) {
        jdbc.sql("delete from form_draft where task_id = ?").param(taskId).update();
    }

    /** Somebody has started the process. */
    @Transactional
    public void started(String processKey, String userId) {
        drop(userId, new Draft.Place.OfStart(processKey));
    }

    /** Lets go of what nobody has touched for too long. */
    @Transactional
    public void forgetOld() {
        jdbc.sql("delete from form_draft where typed_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private Optional<Draft> kept(Caller caller, Draft.Place place) {
        return jdbc.sql("select * from form_draft where person_id = ? and %s = ?".formatted(column(place)))
                .params(caller.userId(), id(place))
                .query(this::read)
                .optional();
    }

    private void drop(String userId, Draft.Place place) {
        jdbc.sql("delete from form_draft where person_id = ? and %s = ?".formatted(column(place)))
                .params(userId, id(place))
                .update();
    }

    private void replace(Caller caller, String known, Draft draft, String answers) {
        int written = jdbc.sql(
                        "update form_draft set answers = ?, revision = ?, typed_at = ? where person_id = ? and %s = ? and revision = ?"
                                .formatted(column(draft.place())))
                .params(
                        answers,
                        draft.revision(),
                        Timestamp.from(draft.typedAt()),
                        caller.userId(),
                        id(draft.place()),
                        known)
                .update();
        if (written == 0) {
            throw new TypedElsewhereException();
        }
    }

    private void add(Caller caller, Draft draft, String answers) {
        int present = jdbc.sql("select count(*) from form_draft where person_id = ?")
                .param(caller.userId())
                .query(Integer.class)
                .single();
        if (present >= MOST) {
            throw new RefusedException(
                    "Drafts: at most %d at a time; send or discard another one first.".formatted(MOST));
        }
        try {
            jdbc.sql("insert into form_draft (id, person_id, %s, answers, revision, typed_at) values (?, ?, ?, ?, ?, ?)"
                            .formatted(column(draft.place())))
                    .params(
                            UUID.randomUUID().toString(),
                            caller.userId(),
                            id(draft.place()),
                            answers,
                            draft.revision(),
                            Timestamp.from(draft.typedAt()))
                    .update();
        } catch (DuplicateKeyException late) {
            throw new TypedElsewhereException();
        }
    }

    private static void check(FormDefinition form, Draft.Content content) {
        Set<String> keys = form.fields().stream().map(FormField::key).collect(Collectors.toSet());
        Stream.concat(content.typed().keySet().stream(), content.left().keySet().stream())
                .filter(key -> !keys.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new RefusedException("Draft: the form has no field '%s'."
                            .formatted(key.substring(0, Math.min(key.length(), 64))));
                });
        content.typed().forEach((key, change) -> {
            checkValue(form, key, change.was());
            checkValue(form, key, change.is());
        });
        content.left().forEach((key, value) -> checkValue(form, key, value));
    }

    private static void checkValue(FormDefinition form, String key, @Nullable Object value) {
        boolean isList = value instanceof List<?>;
        List<?> single = value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
        if (single.size() > MOST_CHOICES) {
            throw refused(form, key, "at most %d choices".formatted(MOST_CHOICES));
        }
        for (Object one : single) {
            if (one instanceof String text && text.length() > LONGEST_TEXT) {
                throw refused(form, key, "at most %d characters".formatted(LONGEST_TEXT));
            }
            boolean isPlain = one instanceof String
                    || one instanceof Boolean
                    || (one instanceof Number number && number.toString().length() <= LONGEST_NUMBER);
            if (!isPlain) {
                throw refused(
                        form, key, isList ? "a list of texts" : "a text, a number, yes or no, or a list of texts");
            }
        }
    }

    private static RefusedException refused(FormDefinition form, String key, String rule) {
        String question = form.field(key).map(FormField::question).orElse(key);
        return new RefusedException("%s: %s.".formatted(question, rule));
    }

    private static String column(Draft.Place place) {
        return place instanceof Draft.Place.OfTask ? "task_id" : "process_key";
    }

    private static String id(Draft.Place place) {
        if (place instanceof Draft.Place.OfTask task) {
            return task.taskId();
        }
        return ((Draft.Place.OfStart) place).processKey();
    }

    private String write(Draft.Content content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON", e);
        }
    }

    private Draft read(ResultSet row, int number) throws SQLException {
        String taskId = row.getString("task_id");
        Draft.Place place =
                taskId == null ? new Draft.Place.OfStart(row.getString("process_key")) : new Draft.Place.OfTask(taskId);
        Instant typedAt = row.getTimestamp("typed_at").toInstant();
        try {
            return new Draft(
                    place,
                    json.readValue(row.getString("answers"), Draft.Content.class),
                    row.getString("revision"),
                    typedAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft in %s cannot be read".formatted(place), e);
        }
    }
}
