package org.charterpath.board.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.charterpath.CsvTable;
import org.charterpath.board.Board;
import org.charterpath.board.BoardRow;
import org.charterpath.board.StageState;
import org.charterpath.ledger.CreditTime;
import org.charterpath.program.Stage;
import org.charterpath.risk.Risk;

/** A board to take away: the rows that the page shows, in the same order. */
final class BoardFiles {

    private static final int WIDTH = 18 * 256;
    private static final int FIRST_COLUMN_TO_SCROLL = 1;

    private BoardFiles() {}

    static byte[] csv(Board board) {
        CsvTable table = new CsvTable().row(head(board).toArray());
        board.rows().forEach(row -> table.row(line(row).toArray()));
        return table.bytes();
    }

    /** Every text is a cell of text, with the mark by which Excel keeps it one when the cell is edited or saved elsewhere. */
    static byte[] xlsx(Board board) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("Board");
            CellStyle text = workbook.createCellStyle();
            text.setQuotePrefixed(true);
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.getCreationHelper().createDataFormat().getFormat("yyyy-mm-dd"));
            List<List<Object>> lines = Stream.concat(
                            Stream.of(head(board)), board.rows().stream().map(BoardFiles::line))
                    .toList();
            for (int number = 0; number < lines.size(); number++) {
                Row row = sheet.createRow(number);
                for (int column = 0; column < lines.get(number).size(); column++) {
                    fill(row.createCell(column), lines.get(number).get(column), text, day);
                }
            }
            for (int column = 0; column < lines.get(0).size(); column++) {
                sheet.setColumnWidth(column, WIDTH);
            }
            sheet.createFreezePane(FIRST_COLUMN_TO_SCROLL, 1);
            workbook.write(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Cell cell, Object value, CellStyle text, CellStyle day) {
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate date) {
            cell.setCellValue(date);
            cell.setCellStyle(day);
        } else {
            cell.setCellValue(value.toString());
            cell.setCellStyle(text);
        }
    }

    private static List<Object> head(Board board) {
        List<Object> head = new ArrayList<>(List.of("Person", "E-mail", "School", "Coach", "State", "Risk", "Reasons"));
        board.stages().stream().map(Stage::title).forEach(head::add);
        head.addAll(List.of(
                "Hours that count", "Hours planned by now", "Tasks overdue", "Last activity", "Meetings missed"));
        return head;
    }

    private static List<Object> line(BoardRow row) {
        BoardRow.Person person = row.person();
        List<Object> line = new ArrayList<>(List.of(
                person.name(),
                person.email(),
                person.school(),
                person.coach(),
                person.state().title(),
                row.level().map(Risk.Level::title).orElse(""),
                row.risk().map(Risk::inWords).orElse("")));
        row.cells().stream()
                .map(org.charterpath.board.Cell::state)
                .map(StageState::title)
                .forEach(line::add);
        line.add(CreditTime.clock(row.pace().countedMinutes()));
        line.add(CreditTime.clock(row.pace().expectedMinutes()));
        line.add(row.activity().overdue());
        line.add(row.activity().lastOn().map(Object.class::cast).orElse(""));
        line.add(row.activity().missed());
        return line;
    }
}
