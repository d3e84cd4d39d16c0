package org.charterpath.transcript.web;

import java.util.List;
import org.charterpath.CsvTable;
import org.charterpath.ledger.CreditTime;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptLine;

/**
 * A transcript as a table for a spreadsheet: a row for each line, those of the ledger first, then those that count for
 * nothing, and after each kind the row of its total.
 */
final class TranscriptCsv {

    private TranscriptCsv() {}

    static byte[] of(Transcript transcript) {
        CsvTable table = new CsvTable();
        table.row(
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
        return table.bytes();
    }

    private static void print(CsvTable table, Transcript transcript, List<TranscriptLine> lines) {
        lines.forEach(line -> print(table, transcript, line));
    }

    /** A total stands in the column of what was done and has no day and no status, so that it is easy to leave out. */
    private static void printTotal(CsvTable table, String what, String isInLedger, List<TranscriptLine> lines) {
        int claimed =
                lines.stream().mapToInt(line -> line.claimedMinutes().orElse(0)).sum();
        printTotal(table, what, isInLedger, TranscriptLine.minutesOf(lines), Integer.toString(claimed));
    }

    private static void printTotal(CsvTable table, String what, String isInLedger, int minutes, String claimed) {
        table.row("", "", "", what, "", "", isInLedger, minutes, CreditTime.clock(minutes), claimed, "", "", "");
    }

    private static void print(CsvTable table, Transcript transcript, TranscriptLine line) {
        table.row(
                line.day(),
                transcript.stageTitle(line.stageId()),
                line.category().title(),
                line.what(),
                line.source().title(),
                line.statusInWords(),
                line.status().isInLedger() ? "yes" : "no",
                line.minutes(),
                CreditTime.clock(line.minutes()),
                line.claimedMinutes().map(Object::toString).orElse(""),
                line.byWhom(),
                line.writtenAt().toLocalDate(),
                line.words().orElse(""));
    }
}
