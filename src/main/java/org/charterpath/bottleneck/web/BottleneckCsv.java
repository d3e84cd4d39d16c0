package org.charterpath.bottleneck.web;

import java.time.Duration;
import java.util.Optional;
import org.charterpath.CsvTable;
import org.charterpath.bottleneck.DropOut;
import org.charterpath.bottleneck.Findings;
import org.charterpath.bottleneck.ProcessWaits;
import org.charterpath.bottleneck.Rework;
import org.charterpath.bottleneck.Waits;

/**
 * Where a cohort waits as one long table for a spreadsheet: a line for each figure, so that a pivot table can turn it. Times are
 * hours; a value that is not told is empty.
 */
final class BottleneckCsv {

    private static final int MINUTES = 60;

    private final CsvTable table =
            new CsvTable().row("Cohort", "As of", "Table", "Of", "Row", "Figure", "Unit", "Value");
    private final Findings findings;
    private final String cohort;

    private BottleneckCsv(Findings findings) {
        this.findings = findings;
        this.cohort = findings.isOfTheProgram()
                ? "All of " + findings.calendar().program().title()
                : findings.calendar().cohortName();
    }

    static byte[] of(Findings findings) {
        BottleneckCsv csv = new BottleneckCsv(findings);
        for (ProcessWaits process : findings.processes()) {
            process.steps().forEach(step -> csv.waits("Steps", process.title(), step.title(), step.waits()));
        }
        findings.coaches().forEach(row -> csv.waits("Coaches", row.work(), row.name(), row.waits()));
        findings.worksheets().forEach(csv::worksheet);
        findings.stages().forEach(csv::stage);
        return csv.table.bytes();
    }

    private void waits(String name, String of, String row, Waits waits) {
        figure(name, of, row, "Done", "number", waits.done());
        figure(name, of, row, "Median", "hours", hours(waits.median()));
        figure(name, of, row, "Nine of ten within", "hours", hours(waits.ninetieth()));
        figure(name, of, row, "With a due time", "number", waits.timed());
        figure(name, of, row, "Late", "number", waits.late());
        figure(name, of, row, "Waiting", "number", waits.waiting());
        figure(name, of, row, "Oldest waits", "hours", hours(waits.age(findings.now())));
    }

    private void worksheet(Rework.Sheet sheet) {
        figure("Worksheets", sheet.itemId(), sheet.title(), "Decided on", "number", sheet.pieces());
        figure(
                "Worksheets",
                sheet.itemId(),
                sheet.title(),
                "Returned at least once",
                "number",
                told(sheet.isSmall(), sheet.returned()));
        figure(
                "Worksheets",
                sheet.itemId(),
                sheet.title(),
                "Attempts",
                "number",
                told(sheet.isSmall(), sheet.attempts()));
    }

    private void stage(DropOut.Line line) {
        figure("Stages", "", line.title(), "Came to it", "number", line.entered());
        for (DropOut.How how : DropOut.How.values()) {
            figure("Stages", "", line.title(), how.title(), "number", told(line.isSmall(), line.left(how)));
        }
    }

    private static Object told(boolean isSmall, long figure) {
        return isSmall ? "" : figure;
    }

    private static Object hours(Optional<Duration> time) {
        return time.map(length -> Math.round((double) length.toMinutes() / MINUTES * 10) / 10.0)
                .map(Object.class::cast)
                .orElse("");
    }

    private void figure(String name, String of, String row, String figure, String unit, Object value) {
        table.row(cohort, findings.today(), name, of, row, figure, unit, value);
    }
}
