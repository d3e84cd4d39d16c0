package org.charterpath.report.web;

import java.util.stream.IntStream;
import org.charterpath.CsvTable;
import org.charterpath.report.Report;
import org.charterpath.report.Section;

/** A cohort's report as one long table for a spreadsheet: a line for each figure, so that a pivot table can turn it. */
final class ReportCsv {

    private ReportCsv() {}

    static byte[] of(Report report) {
        CsvTable table = new CsvTable()
                .row("Cohort", "As of", "Edition", "Table", "Row", "Is a total", "Figure", "Unit", "Value", "In words");
        String edition =
                report.edition().map(kept -> Integer.toString(kept.edition())).orElse("");
        for (Section section : report.sections()) {
            for (Section.Row row : section.rows()) {
                IntStream.range(0, section.columns().size())
                        .forEach(column -> table.row(
                                report.calendar().cohortName(),
                                report.asOf(),
                                edition,
                                section.title(),
                                row.title(),
                                row.total() ? "yes" : "no",
                                section.columns().get(column).title(),
                                unit(section.columns().get(column).unit()),
                                section.plain(row, column),
                                section.inWords(row, column)));
            }
        }
        return table.bytes();
    }

    private static String unit(Section.Unit unit) {
        return switch (unit) {
            case COUNT -> "number";
            case MINUTES -> "minutes";
            case TENTHS, POINTS, CHANGE -> "number with a tenth";
        };
    }
}
