package org.charterpath.transcript.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptLine;

/** A transcript as a table for a spreadsheet: a row for each line, those of the ledger first. */
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
                    "Hours",
                    "Decided by",
                    "Written on",
                    "Reason or feedback");
            for (TranscriptLine line : transcript.ledgerLines()) {
                print(table, transcript, line);
            }
            for (TranscriptLine line : transcript.linesBesideLedger()) {
                print(table, transcript, line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void print(CSVPrinter table, Transcript transcript, TranscriptLine line) throws IOException {
        table.printRecord(
                line.day(),
                transcript.stageTitle(line.stageId()),
                line.category().title(),
                harmless(line.what()),
                line.source().title(),
                line.status().title(),
                line.status().isInLedger() ? "yes" : "no",
                line.minutes(),
                line.hours(),
                harmless(line.decidedBy().orElse("")),
                line.writtenAt().toLocalDate(),
                harmless(line.words().orElse("")));
    }

    /** What people typed is text, and never a formula that a spreadsheet would work out (OWASP, "CSV Injection"). */
    private static String harmless(String typed) {
        return typed.isEmpty() || "=+-@\t\r\n".indexOf(typed.charAt(0)) < 0 ? typed : "'" + typed;
    }
}
