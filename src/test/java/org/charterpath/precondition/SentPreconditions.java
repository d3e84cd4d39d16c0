package org.charterpath.precondition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.charterpath.engagement.SchedulingCatalog.PreconditionKind;
import org.charterpath.people.Caller;
import org.springframework.boot.test.context.TestComponent;

/** What districts send before their sessions, as they send it. */
@TestComponent
public class SentPreconditions {

    /** No student has this code but those of {@link #transcripts}. */
    public static final String CODE = "ZQX9-";

    private final Preconditions preconditions;

    SentPreconditions(Preconditions preconditions) {
        this.preconditions = preconditions;
    }

    /** A file of the fixtures as text. */
    public static String sample(String name) {
        try (InputStream file =
                Objects.requireNonNull(SentPreconditions.class.getResourceAsStream("/precondition/" + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same table as a workbook. */
    public static byte[] workbook(String csv) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet("Sheet1");
            char delimiter = csv.lines().findFirst().orElseThrow().contains(";") ? ';' : ',';
            int number = 0;
            for (CSVRecord record :
                    CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get().parse(new StringReader(csv))) {
                Row row = sheet.createRow(number++);
                for (int at = 0; at < record.size(); at++) {
                    row.createCell(at).setCellValue(record.get(at));
                }
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three years of two groups, and of one that is too small. */
    public static String trends() {
        StringBuilder rows = new StringBuilder("Year,Group,Indicator,Numerator,Denominator\n");
        for (int year = 2023; year <= 2025; year++) {
            rows.append("%d,All students,Graduated,%d,200%n".formatted(year, year - 1850));
            rows.append("%d,English learners,Graduated,%d,40%n".formatted(year, year - 2000));
            rows.append("%d,Not English learners,Graduated,%d,160%n".formatted(year, year - 1890));
        }
        return rows.toString();
    }

    /** Forty students: twenty a group, of whom more of one take AP. */
    public static String transcripts() {
        StringBuilder rows = new StringBuilder("Student code,Group,Grade,Course,Level,Credit earned,Mark\n");
        for (int student = 1; student <= 40; student++) {
            String group = student <= 20 ? "North" : "South";
            rows.append("%s%03d,%s,11,English 11,Regular,1,B%n".formatted(CODE, student, group));
            if (student <= 12 || student > 30) {
                rows.append("%s%03d,%s,11,Biology,AP,%d,C%n".formatted(CODE, student, group, student <= 12 ? 1 : 0));
            }
        }
        return rows.toString();
    }

    public String send(Caller caller, String engagementId, PreconditionKind kind, String name, String content) {
        return send(caller, engagementId, kind, name, content.getBytes(StandardCharsets.UTF_8));
    }

    public String send(Caller caller, String engagementId, PreconditionKind kind, String name, byte[] content) {
        try {
            Path file = Files.createTempFile("sent", null);
            try {
                Files.write(file, content);
                return preconditions.send(caller, engagementId, kind.name(), name, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends something good of each kind that an engagement needs. */
    public void sendSamples(Caller lead, String engagementId) {
        preconditions.needs(engagementId).stream()
                .map(Preconditions.Need::kind)
                .distinct()
                .forEach(kind -> {
                    switch (kind) {
                        case SCHEDULES -> send(lead, engagementId, kind, "bells.csv", sample("six-periods.csv"));
                        case TREND_DATA -> send(lead, engagementId, kind, "trends.csv", trends());
                        case TRANSCRIPTS -> send(lead, engagementId, kind, "transcripts.csv", transcripts());
                    }
                });
    }
}
