package org.charterpath.precondition.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.EquityTables;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.engagement.SchedulingCatalog.PreconditionKind;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.precondition.PreconditionRoom;
import org.charterpath.precondition.PreconditionRoom.Kind;
import org.charterpath.precondition.PreconditionRoom.Shown;
import org.charterpath.precondition.Preconditions;
import org.charterpath.precondition.Preconditions.Standing;
import org.charterpath.precondition.SentPreconditions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A district sends what its sessions need before. Run on each database by a subclass. */
@ProcessTest
abstract class EngagementPreconditionsProcessScenarios {

    private static final String KEY = "engagement-preconditions";
    private static final String SEND = "Send what is needed before";
    private static final String READ = "Read what was sent";
    private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private RunningEngagement running;

    @Autowired
    private SentPreconditions sent;

    @Autowired
    private Program program;

    @Autowired
    private Preconditions preconditions;

    @Autowired
    private PreconditionRoom room;

    @Autowired
    private EquityTables equity;

    @Autowired
    private Engagements engagements;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private JdbcClient jdbc;

    private String send(String id, PreconditionKind kind, String name, String content) {
        return sent.send(running.leadOf(id), id, kind, name, content);
    }

    private void handOver(String id, Map<String, Object> answers) {
        running.submit(running.lead(id), id, SEND, answers);
    }

    private List<Shown> files(String id, PreconditionKind kind) {
        return room.get(running.leadOf(id), id).parts().stream()
                .filter(part -> part.kind().equals(kind.name()))
                .map(Kind::files)
                .findFirst()
                .orElse(List.of());
    }

    private List<String> lettersTo(String recipient) {
        return jdbc.sql("select subject from notification where recipient_id = ? order by created_at, subject")
                .param(recipient)
                .query(String.class)
                .list();
    }

    @Test
    void passesAtOnceWhereNoSessionNeedsAnything() {
        String id = running.taken("bell-schedules");
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_preconditionsThere");
        assertThat(lettersTo(running.lead(id))).doesNotContain("What we need before your scheduling sessions");
    }

    @Test
    void passesWithABellScheduleThatIsReadWithoutARemark() {
        String id = running.taken("strategy-session");
        assertThat(lettersTo(running.lead(id))).contains("What we need before your scheduling sessions");
        assertThat(running.read(running.taskOf(id, SEND), "preconditionNeeds"))
                .contains("Your present master schedules", "bell schedules");
        assertThat(send(id, PreconditionKind.SCHEDULES, "bells.csv", SentPreconditions.sample("six-periods.csv")))
                .isEqualTo("It was read.");
        assertThat(running.read(running.taskOf(id, SEND), "preconditionFiles")).contains("bells.csv, read.");
        handOver(id, Map.of());
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_preconditionsThere");
        assertThat(preconditions.standing(id)).isEqualTo(Standing.THERE);
        assertThat(lettersTo(RunningEngagement.CONSULTANT))
                .contains("%s has sent what is needed before its sessions"
                        .formatted(engagements.get(id).district()));
    }

    @Test
    void takesEachOfThreeRealSchedulesAsCsvAndAsAWorkbook() {
        String id = running.taken("strategy-session");
        for (String name : List.of("six-periods", "ab-blocks", "exception-days")) {
            String csv = SentPreconditions.sample(name + ".csv");
            send(id, PreconditionKind.SCHEDULES, name + ".csv", csv);
            sent.send(
                    running.leadOf(id),
                    id,
                    PreconditionKind.SCHEDULES,
                    name + ".xlsx",
                    SentPreconditions.workbook(csv));
        }
        assertThat(files(id, PreconditionKind.SCHEDULES)).hasSize(6).allMatch(Shown::isByMachine);
        handOver(id, Map.of("scheduleAsItIs", "The delay is two hours and the assembly is short."));
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_preconditionsThere");
    }

    @Test
    void handsNothingOverAsLongAsAKindIsMissing() {
        String id = running.taken("equity-audit");
        send(id, PreconditionKind.TREND_DATA, "trends.csv", SentPreconditions.trends());
        assertThatThrownBy(() -> handOver(id, Map.of()))
                .hasMessageContaining("Transcripts: add a file on the page of what is needed before.");
    }

    @Test
    void correctsABellScheduleOrSendsItAsItIsWithASentenceWhy() {
        String id = running.taken("strategy-session");
        assertThat(send(id, PreconditionKind.SCHEDULES, "bells.csv", SentPreconditions.sample("exception-days.csv")))
                .startsWith("It was read, with ");
        assertThat(running.read(running.taskOf(id, SEND), "preconditionRemarks"))
                .contains("Two-hour delay");
        assertThatThrownBy(() -> handOver(id, Map.of())).hasMessageContaining("Why it is right as it is: a sentence");
        assertThatThrownBy(() -> handOver(id, Map.of("scheduleAsItIs", "x".repeat(4_001))))
                .hasMessageContaining("Why it is right as it is");
        send(id, PreconditionKind.SCHEDULES, "bells.csv", SentPreconditions.sample("ab-blocks.csv"));
        assertThat(files(id, PreconditionKind.SCHEDULES))
                .as("a file of the same name takes the place of the one before")
                .hasSize(1);
        handOver(id, Map.of());
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_preconditionsThere");

        String other = running.taken("strategy-session");
        send(other, PreconditionKind.SCHEDULES, "bells.csv", SentPreconditions.sample("exception-days.csv"));
        handOver(other, Map.of("scheduleAsItIs", "The assembly has a second period twice."));
        assertThat(running.endsOf(KEY, other)).containsExactly("endEvent_preconditionsThere");
        assertThat(room.get(running.consultant(), other).parts().get(0).words())
                .containsExactly("It is right as it is: The assembly has a second period twice.");
    }

    @Test
    void hasAPersonReadWhatNoMachineCanAndReturnItWithAReason() {
        String id = running.taken("strategy-session");
        assertThat(sent.send(running.leadOf(id), id, PreconditionKind.SCHEDULES, "master.pdf", PDF))
                .startsWith("It is taken, and is read by a person");
        handOver(id, Map.of());
        assertThat(preconditions.standing(id)).isEqualTo(Standing.UNREAD);
        assertThat(running.read(running.taskOf(id, READ), "preconditionUnread")).contains("master.pdf");
        assertThatThrownBy(() -> send(id, PreconditionKind.SCHEDULES, "late.csv", "Day,Start,End\nA,8:00,9:00\n"))
                .as("what is handed over waits for the consultant")
                .isInstanceOf(InvalidSubmissionException.class);
        running.submit(
                RunningEngagement.CONSULTANT,
                id,
                READ,
                Map.of("preconditionsDecision", "RETURN", "preconditionsReason", "The second page is missing."));
        assertThat(lettersTo(running.lead(id))).contains("Please send something again before your scheduling sessions");
        assertThat(running.read(running.taskOf(id, SEND), "preconditionReturned"))
                .contains("The second page is missing.");
        handOver(id, Map.of());
        running.submitSample(RunningEngagement.CONSULTANT, id, READ, "preconditions-reading");
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_preconditionsThere");
        assertThat(lettersTo(running.lead(id))).contains("What you have sent before your scheduling sessions will do");
    }

    @Test
    void remindsTheDistrictLeadAfterAWeek() {
        String id = running.taken("strategy-session");
        running.moveTo(running.now().plusDays(8));
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_leadReminded");
        assertThat(lettersTo(running.lead(id))).contains("Still needed before your scheduling sessions");
        running.passGate(id);
        assertThat(running.endsOf(KEY, id)).contains("endEvent_preconditionsThere");
    }

    @Test
    void asksForWhatASessionNeedsThatIsAddedLaterAndStopsWhenItIsLeftOut() {
        String id = running.running("bell-schedules");
        add(id, "strategy-session");
        running.taskOf(id, SEND);
        deliveries.move(running.delivery(id, "strategy-session").id(), EngagementDelivery.State.DROPPED);
        program.driver().runDueJobs();
        assertThat(running.endsOf(KEY, id)).contains("endEvent_sendingDropped");

        String other = running.running("bell-schedules");
        add(other, "strategy-session");
        sent.send(running.leadOf(other), other, PreconditionKind.SCHEDULES, "master.pdf", PDF);
        handOver(other, Map.of());
        engagements.move(other, Set.of(Engagement.State.RUNNING), Engagement.State.STOPPED);
        program.driver().runDueJobs();
        assertThat(running.endsOf(KEY, other)).contains("endEvent_readingDropped");
        assertThat(files(other, PreconditionKind.SCHEDULES))
                .as("what was sent stays")
                .hasSize(1);
    }

    private void add(String id, String entry) {
        deliveries.agree(
                id,
                Stream.concat(deliveries.of(id).stream().map(EngagementDelivery::entryCode), Stream.of(entry))
                        .map(code -> new Deliveries.Agreed(
                                code, SchedulingCatalog.Method.VIRTUAL, 120, RunningEngagement.CONSULTANT))
                        .toList());
        program.driver().runDueJobs();
    }

    @Test
    void keepsOnlyTablesOfTranscriptsAndNoCodeOfAStudentAnywhere() {
        String id = running.prepared("equity-audit");
        assertThat(running.endsOf(KEY, id)).containsExactly("endEvent_preconditionsThere");
        assertThat(equity.words(id).orElseThrow())
                .contains("Who takes what, by group", "North: Students 20", "Graduated")
                .doesNotContain(SentPreconditions.CODE);
        assertThat(columnsThatHold(SentPreconditions.CODE)).isEmpty();
        assertThat(jdbc.sql("select count(*) from precondition_piece p join precondition_file f on f.id = p.file_id"
                                + " where f.engagement_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .as("neither the file of the transcripts nor that of the trend data is kept")
                .isZero();
    }

    /** The columns of all tables, the engine's too, in which a text is found; bytes are looked into as well. */
    private List<String> columnsThatHold(String text) {
        boolean isPostgres = jdbc.sql("select count(*) from information_schema.tables where table_name = 'pg_class'")
                        .query(Integer.class)
                        .single()
                > 0;
        return jdbc
                .sql(
                        """
                        select c.table_name, c.column_name, c.data_type from information_schema.columns c
                               join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                         where lower(c.table_schema) = 'public' and t.table_type = 'BASE TABLE'
                        """)
                .query((row, number) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .list()
                .stream()
                .filter(column -> holds(column, text, isPostgres))
                .map(column -> column[0] + "." + column[1])
                .toList();
    }

    private boolean holds(String[] column, String text, boolean isPostgres) {
        String type = column[2].toLowerCase(Locale.ROOT);
        String name = "\"%s\".\"%s\"".formatted(column[0], column[1]);
        if (type.contains("char") || type.contains("text") || type.contains("clob")) {
            return jdbc.sql("select count(*) from \"%s\" where %s like ?".formatted(column[0], name))
                            .param("%" + text + "%")
                            .query(Integer.class)
                            .single()
                    > 0;
        }
        if (type.contains("bytea") || type.contains("binary") || type.contains("blob")) {
            return jdbc
                    .sql("select %s from \"%s\" where %s is not null".formatted(name, column[0], name))
                    .query((row, number) -> row.getBytes(1))
                    .list()
                    .stream()
                    .anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(text));
        }
        return false;
    }

    @Test
    void keepsNoFileOfTranscriptsThatNoMachineCanRead() {
        String id = running.taken("equity-audit");
        send(id, PreconditionKind.TREND_DATA, "trends.csv", SentPreconditions.trends());
        sent.send(running.leadOf(id), id, PreconditionKind.TRANSCRIPTS, SentPreconditions.CODE + "001.pdf", PDF);
        assertThat(files(id, PreconditionKind.TRANSCRIPTS))
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("Transcripts"))
                .satisfies(file -> assertThat(file.canDownload()).isFalse());
        assertThat(columnsThatHold(SentPreconditions.CODE)).isEmpty();
        assertThatThrownBy(() -> handOver(id, Map.of()))
                .hasMessageContaining("How your consultant sees the transcripts");
        handOver(id, Map.of("transcriptsShown", "On our screen on Thursday."));
        assertThat(running.read(running.taskOf(id, READ), "preconditionWords")).contains("On our screen on Thursday.");
    }

    @Test
    void refusesTrendDataOfFewerThanThreeYearsAndNamesThem() {
        String id = running.taken("equity-audit");
        String two = SentPreconditions.trends()
                .lines()
                .filter(line -> !line.startsWith("2023"))
                .reduce("", (all, line) -> all + line + "\n");
        assertThatThrownBy(() -> send(id, PreconditionKind.TREND_DATA, "trends.csv", two))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("at least 3 years, and there are only 2024 and 2025");
        assertThat(files(id, PreconditionKind.TREND_DATA)).isEmpty();
    }

    @Test
    void refusesRowsOfStudentsThatAreSentAsSomethingElse() {
        String id = running.taken("equity-audit", "strategy-session");
        for (PreconditionKind kind : List.of(PreconditionKind.SCHEDULES, PreconditionKind.TREND_DATA)) {
            assertThatThrownBy(() -> send(id, kind, "rows.csv", SentPreconditions.transcripts()))
                    .hasMessageContaining("student codes");
        }
        assertThat(columnsThatHold(SentPreconditions.CODE)).isEmpty();
    }

    @Test
    void takesTheSameFileOnceAndRefusesNonsense() {
        String id = running.taken("strategy-session");
        String csv = SentPreconditions.sample("ab-blocks.csv");
        send(id, PreconditionKind.SCHEDULES, "bells.csv", csv);
        assertThat(send(id, PreconditionKind.SCHEDULES, "again.csv", csv))
                .isEqualTo("This very file is there already.");
        assertThat(files(id, PreconditionKind.SCHEDULES)).hasSize(1);
        assertThatThrownBy(() -> send(id, PreconditionKind.SCHEDULES, "empty.csv", ""))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> sent.send(
                        running.leadOf(id), id, PreconditionKind.SCHEDULES, "run.exe", new byte[] {'M', 'Z', 0, 1, 2}))
                .isInstanceOf(InvalidSubmissionException.class);
        assertThatThrownBy(() -> send(id, PreconditionKind.TRANSCRIPTS, "rows.csv", SentPreconditions.transcripts()))
                .as("nothing of this kind is asked for")
                .isInstanceOf(InvalidSubmissionException.class);
        assertThat(send(id, PreconditionKind.SCHEDULES, "noise.csv", "???;;;\n,,\"\n"))
                .isNotEmpty();
        preconditions.remove(
                running.leadOf(id),
                id,
                files(id, PreconditionKind.SCHEDULES).get(0).id());
    }

    @Test
    void takesFilesOfTheDistrictLeadAlone() {
        String id = running.taken("strategy-session");
        for (Caller caller : List.of(running.consultant(), running.stranger())) {
            assertThatThrownBy(() -> sent.send(
                            caller,
                            id,
                            PreconditionKind.SCHEDULES,
                            "bells.csv",
                            SentPreconditions.sample("ab-blocks.csv")))
                    .isInstanceOf(NotFoundException.class);
        }
        send(id, PreconditionKind.SCHEDULES, "bells.csv", SentPreconditions.sample("ab-blocks.csv"));
        String file = files(id, PreconditionKind.SCHEDULES).get(0).id();
        assertThat(preconditions.file(running.consultant(), id, file).name()).isEqualTo("bells.csv");
        assertThatThrownBy(() -> preconditions.file(running.stranger(), id, file))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> preconditions.remove(running.consultant(), id, file))
                .isInstanceOf(NotFoundException.class);
        String other = running.taken("strategy-session");
        assertThatThrownBy(() -> preconditions.file(running.leadOf(other), other, file))
                .as("a file of another engagement")
                .isInstanceOf(NotFoundException.class);
    }
}
