package org.charterpath.transcript.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.charterpath.ledger.CreditTime;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptLine;

/**
 * A transcript as a table for a spreadsheet: a row for each line, those of the ledger first, then those that count for
 * nothing, and after each kind the row of its total.
 */
final class TranscriptCsv {

    /** Without it Excel takes UTF-8 for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TranscriptCsv() {}

    static byte[] of(Transcript transcript) {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        try (CSVPrinter table = new CSVPrinter(text, CSVFormat.EXCEL)) {
            table.printRecord(
                    "Day",
                    transcript.calendar().program().stageName(),
                    "Category",
                    "What",
                    "Source",
                    "Status",
                    "In the ledger",
                    "Minutes",
                    "Hours and minutes",
                    "Minutes claimed",
                    "By whom",
                    "Written on",
                    "Reason or feedback");
            print(table, transcript, transcript.ledgerLines());
            printTotal(table, "Total of the ledger", "yes", transcript.ledgerLines());
            printTotal(table, "Counted of it", "yes", transcript.tally().creditedMinutes(), "");
            printTotal(
                    table,
                    "Surplus of it, over a ceiling",
                    "yes",
                    transcript.tally().surplusMinutes(),
                    "");
            print(table, transcript, transcript.undecidedLines());
            printTotal(table, "Total of what waits", "no", transcript.undecidedLines());
            print(table, transcript, transcript.deniedLines());
            printTotal(table, "Total of what was denied", "no", transcript.deniedLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void print(CSVPrinter table, Transcript transcript, List<TranscriptLine> lines) throws IOException {
        for (TranscriptLine line : lines) {
            print(table, transcript, line);
        }
    }

    /** A total stands in the column of what was done and has no day and no status, so that it is easy to leave out. */
    private static void printTotal(CSVPrinter table, String what, String isInLedger, List<TranscriptLine> lines)
            throws IOException {
        int claimed =
                lines.stream().mapToInt(line -> line.claimedMinutes().orElse(0)).sum();
        printTotal(table, what, isInLedger, TranscriptLine.minutesOf(lines), Integer.toString(claimed));
    }

    private static void printTotal(CSVPrinter table, String what, String isInLedger, int minutes, String claimed)
            throws IOException {
        table.printRecord(
                "", "", "", what, "", "", isInLedger, minutes, CreditTime.clock(minutes), claimed, "", "", "");
    }

    private static void print(CSVPrinter table, Transcript transcript, TranscriptLine line) throws IOException {
        table.printRecord(
                line.day(),
                transcript.stageTitle(line.stageId()),
                line.category().title(),
                harmless(line.what()),
                line.source().title(),
                line.statusInWords(),
                line.status().isInLedger() ? "yes" : "no",
                line.minutes(),
                CreditTime.clock(line.minutes()),
                line.claimedMinutes().map(Object::toString).orElse(""),
                harmless(line.byWhom()),
                line.writtenAt().toLocalDate(),
                harmless(line.words().orElse("")));
    }

    /** What people typed is text, and never a formula that a spreadsheet would work out (OWASP, "CSV Injection"). */
    private static String harmless(String typed) {
        return typed.isEmpty() || "=+-@\t\r\n".indexOf(typed.charAt(0)) < 0 ? typed : "'" + typed;
    }
}
