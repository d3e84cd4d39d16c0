package org.charterpath.cohort;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.charterpath.CsvTable;
import org.charterpath.cohort.RosterColumns.Field;
import org.charterpath.cohort.RosterColumns.FullName;
import org.charterpath.form.InvalidSubmissionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rosters as schools have them: headers of real systems with invented people below them. */
class RosterFileTest {

    private static final String ACCENTS =
            "Email,First Name,Last Name,School\nzoe@x.example,Zoë,Núñez,Académie Lumière\n";

    /** Whatever a file looks like, the same person comes out of it. */
    record Style(
            List<String> header, List<Integer> order, char delimiter, Charset charset, String mark, String lineEnd) {

        private static final List<String> PERSON = List.of("zoe@x.example", "Zoë", "Núñez, \"Zo\"", "Lumière; Nord");

        byte[] file() {
            String text = row(header)
                    + lineEnd
                    + row(PERSON)
                    + lineEnd
                    + row(PERSON.stream().map(cell -> cell + "2").toList());
            return (mark + text).getBytes(charset);
        }

        private String row(List<String> cells) {
            return order.stream()
                    .map(cells::get)
                    .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(String.valueOf(delimiter)));
        }
    }

    @Property(tries = 300)
    void readsTheSamePersonWhateverTheFileLooksLike(@ForAll("styles") Style style) {
        RosterFile file = RosterFile.read(style.file());
        RosterFile.Sheet table = file.sheet(0);
        RosterColumns.Guess guess = RosterColumns.guess(
                table.lines().get(0).cells(),
                table.lines().subList(1, table.lines().size()));

        assertThat(guess.isSure()).as("%s", style).isTrue();
        RosterColumns columns = new RosterColumns(0, table.headerNumber(), guess.columns(), "", false);
        assertThat(columns.people(table).get(0))
                .isEqualTo(new Roster.Line(2, "", "Zoë", "Núñez, \"Zo\"", "zoe@x.example", "Lumière; Nord", ""));
    }

    @Provide
    Arbitrary<Style> styles() {
        Arbitrary<List<String>> headers = Combinators.combine(
                        Arbitraries.of(
                                "Email",
                                "E-mail",
                                "E-Mail Address",
                                "email_address",
                                "Staff_email",
                                "Work Email",
                                "AdmEmail1",
                                "Teacher_email"),
                        Arbitraries.of(
                                "First Name",
                                "first",
                                "givenName",
                                "First_name",
                                "name.first",
                                "FNAME",
                                "AdmFName1",
                                "Prénom"),
                        Arbitraries.of(
                                "Last Name",
                                "familyName",
                                "Last_name",
                                "Surname",
                                "name.last",
                                "LNAME",
                                "AdmLName1",
                                "Apellidos"),
                        Arbitraries.of(
                                "School",
                                "School Name",
                                "school_name",
                                "Campus",
                                "Building",
                                "PrimaryBuildingName",
                                "Organization",
                                "École"))
                .as(List::of);
        // A letter without a mark cannot say in Windows-1252 what it is read as.
        Arbitrary<Map.Entry<Charset, String>> encodings = Arbitraries.of(
                Map.entry(UTF_8, ""),
                Map.entry(UTF_8, "\uFEFF"),
                Map.entry(UTF_16LE, "\uFEFF"),
                Map.entry(UTF_16BE, "\uFEFF"),
                Map.entry(UTF_16LE, ""),
                Map.entry(Charset.forName("windows-1252"), ""));
        return Combinators.combine(
                        headers,
                        Arbitraries.shuffle(0, 1, 2, 3),
                        Arbitraries.of(',', ';', '\t'),
                        encodings,
                        Arbitraries.of("\n", "\r\n", "\r"))
                .as((header, order, delimiter, encoding, lineEnd) ->
                        new Style(header, order, delimiter, encoding.getKey(), encoding.getValue(), lineEnd));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    School_id,Staff_id,Staff_email,First_name,Last_name,Title,Username                          | false | EMAIL=2 FIRST_NAME=3 LAST_NAME=4 USER=6
                    School_id,School_name,Teacher_id,Teacher_email,First_name,Last_name                         | true  | EMAIL=3 FIRST_NAME=4 LAST_NAME=5 SCHOOL=1
                    sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone | false | EMAIL=12 FIRST_NAME=8 LAST_NAME=9 USER=6
                    ID,school,name.first,name.last,email,mobile_number,title                                    | true  | EMAIL=4 FIRST_NAME=2 LAST_NAME=3 SCHOOL=1
                    District,School,Street,City,Zip,State,Phone,Ext,Website,AdmFName1,AdmLName1,AdmEmail1,Charter | true | EMAIL=11 FIRST_NAME=9 LAST_NAME=10 SCHOOL=1
                    TeacherID2,FirstName,LastName,Password,PrimaryBuildingName,BuildingName2,Title,Username,Is Coach | false | FIRST_NAME=1 LAST_NAME=2 SCHOOL=4 COACH=8 USER=7
                    First name,Last name,Email,Signed up,Last login,District,School,State                       | true  | EMAIL=2 FIRST_NAME=0 LAST_NAME=1 SCHOOL=6
                    sis_id,email,first_name,last_name                                                           | false | EMAIL=1 FIRST_NAME=2 LAST_NAME=3
                    Name,Title,School,E-mail,Phone                                                              | true  | EMAIL=3 FULL_NAME=0 SCHOOL=2
                    Email,First Name,Last Name,School,Coach,User ID                                             | true  | EMAIL=0 FIRST_NAME=1 LAST_NAME=2 SCHOOL=3 COACH=4 USER=5
                    Email,Email 1,First Name,Last Name,School                                                   | false | EMAIL=0 FIRST_NAME=2 LAST_NAME=3 SCHOOL=4
                    """)
    void knowsTheColumnsOfPublishedRosters(String header, boolean isSure, String fields) {
        RosterColumns.Guess guess = RosterColumns.guess(List.of(header.strip().split(",")), List.of());

        assertThat(guess.columns().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(fields.strip());
        assertThat(guess.isSure()).isEqualTo(isSure);
    }

    @Test
    void findsAddressesInAColumnThatIsCalledOtherwise() {
        RosterFile.Sheet table = RosterFile.read("Who,Where,Reach\nMai Lor,North,mai@x.example\n".getBytes(UTF_8))
                .sheet(0);

        RosterColumns.Guess guess =
                RosterColumns.guess(table.lines().get(0).cells(), table.lines().subList(1, 2));

        assertThat(guess.columns()).containsEntry(Field.EMAIL, 2);
        assertThat(guess.isSure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mai Lor              | Mai         | Lor
                    Lor, Mai             | Mai         | Lor
                    Ms. Mai Lor          | Mai         | Lor
                    Lor, Dr. Mai         | Mai         | Lor
                    Ana Maria de la Cruz | Ana Maria   | de la Cruz
                    Omar Haji, Jr.       | Omar        | Haji, Jr.
                    Omar Haji III        | Omar        | Haji III
                    Jan van der Berg     | Jan         | van der Berg
                    Prince               | Prince      | ''
                    """)
    void partsANameThatStandsInOneColumn(String name, String first, String last) {
        assertThat(FullName.of(name)).isEqualTo(new FullName(first, last));
    }

    @Test
    void saysWhereItReadWindowsLetters() {
        RosterFile file = RosterFile.read(ACCENTS.getBytes(Charset.forName("windows-1252")));

        assertThat(file.notes()).singleElement().asString().contains("Windows-1252");
        assertThat(file.sheet(0).lines().get(1).cells()).contains("Zoë", "Núñez", "Académie Lumière");
        assertThat(RosterFile.read(ACCENTS.getBytes(UTF_8)).notes()).isEmpty();
    }

    @Test
    void skipsWhatStandsAboveTheNamesOfTheColumnsAndEmptyLines() {
        RosterFile.Sheet table = RosterFile.read(
                        "Staff directory,,,\nPrinted 10/30/2025,,,\n\nName,School,E-mail,\n\"Lor, Mai\",North,mai@x.example,\n,,,\n"
                                .getBytes(UTF_8))
                .sheet(0);

        assertThat(table.headerNumber()).isEqualTo(4);
        assertThat(table.lines()).extracting(RosterFile.Line::number).containsExactly(1, 2, 4, 5);
    }

    @Test
    void readsWhatExcelSaysAboutItsColumnsAndWhatOurOwnFilesMadeHarmless() {
        byte[] ours = new CsvTable()
                .row("Email", "First name", "Last name", "School")
                .row("mai@x.example", "=Mai", "-", "+1 School")
                .bytes();

        assertThat(RosterFile.read(ours).sheet(0).lines().get(1).cells())
                .containsExactly("mai@x.example", "=Mai", "-", "+1 School");
        assertThat(new String(ours, UTF_8)).contains("'=Mai", "'-", "'+1 School");
        assertThat(RosterFile.read("sep=;\r\nEmail;School\r\nmai@x.example;A, B\r\n".getBytes(UTF_8))
                        .sheet(0)
                        .lines())
                .extracting(RosterFile.Line::number, RosterFile.Line::cells)
                .containsExactly(tuple(2, List.of("Email", "School")), tuple(3, List.of("mai@x.example", "A, B")));
    }

    @Test
    void readsAWorkbookAsExcelShowsIt() throws IOException {
        byte[] content = workbook(book -> {
            XSSFSheet notes = book.createSheet("Read me");
            notes.createRow(0).createCell(0).setCellValue("Fill in the second sheet");
            XSSFSheet staff = book.createSheet("Staff");
            row(staff, 0, "Name", "E-mail", "School", "Since", "Number", "Doubled");
            Row mai = row(staff, 1, "Lor, Mai", "mai@x.example", "North Star");
            CellStyle day = book.createCellStyle();
            day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
            mai.createCell(3).setCellValue(LocalDate.of(2025, 10, 30));
            mai.getCell(3).setCellStyle(day);
            mai.createCell(4).setCellValue(100234);
            mai.createCell(5).setCellFormula("E2*2");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            row(staff, 2, "Haji, Omar", "omar@x.example", "Harbor").setZeroHeight(true);
            XSSFSheet secret = book.createSheet("Old");
            row(secret, 0, "Name", "E-mail", "School");
            book.setSheetHidden(2, true);
        });

        RosterFile file = RosterFile.read(content);

        assertThat(file.sheets()).extracting(RosterFile.Sheet::name).containsExactly("Read me", "Staff");
        assertThat(file.likeliestSheet()).isEqualTo(1);
        assertThat(file.notes()).containsExactly("The hidden sheet \"Old\" was not read.");
        assertThat(file.sheet(1).lines().get(1).cells())
                .containsExactly("Lor, Mai", "mai@x.example", "North Star", "2025-10-30", "100234", "200468");
        assertThat(file.sheet(1).lines()).extracting(RosterFile.Line::hidden).containsExactly(false, false, true);
        RosterColumns columns =
                new RosterColumns(1, 1, Map.of(Field.FULL_NAME, 0, Field.EMAIL, 1, Field.SCHOOL, 2), "", false);
        assertThat(columns.people(file.sheet(1))).extracting(Roster.Line::email).containsExactly("mai@x.example");
        assertThat(RosterColumns.read(columns.inLetters(), "")).isEqualTo(columns);
    }

    @Test
    void takesFiveThousandPeopleAndNotOneOfTwentyMore() throws IOException {
        assertThat(RosterFile.read(people(5_000)).sheet(0).lines()).hasSize(5_001);
        refused(people(5_020), "it lists more than 5,000 people. Import it in parts.");
    }

    private static byte[] people(int number) throws IOException {
        return workbook(book -> {
            XSSFSheet staff = book.createSheet("Staff");
            row(staff, 0, "Email", "First name", "Last name", "School");
            IntStream.rangeClosed(1, number)
                    .forEach(person -> row(staff, person, "p%d@x.example".formatted(person), "P", "Lee", "North"));
        });
    }

    @Test
    void refusesWhatIsNoRosterInWords() throws IOException {
        refused(new byte[0], "there is nothing in it.");
        refused(" \n\n".getBytes(UTF_8), "there is nothing in it.");
        refused(new byte[RosterFile.MOST_BYTES + 1], "it has more than 5 MB.");
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}, "it is an Excel file of the old kind");
        refused(new byte[] {1, 0, 0, 0, 7, 7}, "it is neither an Excel workbook (.xlsx) nor CSV.");
        refused("a,\"b\nc,d".getBytes(UTF_8), "it cannot be read as CSV");
        refused(("x,".repeat(100) + "x\n").getBytes(UTF_8), "line 1 has more than 100 columns.");
        refused(
                zip(Map.of("readme.txt", "no workbook".getBytes(UTF_8))),
                "it is no Excel workbook (.xlsx) that can be read");
        refused("PK\3\4 nothing".getBytes(UTF_8), "it is no Excel workbook (.xlsx) that can be read");
    }

    @Test
    void unpacksNoBomb() throws IOException {
        byte[] bomb = zip(Map.of("xl/sharedStrings.xml", new byte[(int) RosterWorkbook.MOST_UNPACKED + 1]));

        assertThat(bomb).hasSizeLessThan(100_000);
        refused(bomb, "the workbook unpacks to more than 60 MB.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XFD", "ZZZZZZ"})
    void refusesACellFarToTheRightAndAsksForNoMemoryForIt(String column) throws IOException {
        byte[] content = zip(Map.of(
                "[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
                """
                        .getBytes(UTF_8),
                "_rels/.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """
                        .getBytes(UTF_8),
                "xl/workbook.xml",
                """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="Staff" sheetId="1" r:id="s1"/></sheets></workbook>
                """
                        .getBytes(UTF_8),
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
                """
                        .getBytes(UTF_8),
                "xl/worksheets/sheet1.xml",
                """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
                <c r="%s1" t="inlineStr"><is><t>far</t></is></c></row></sheetData></worksheet>
                """
                        .formatted(column)
                        .getBytes(UTF_8)));

        assertThatExceptionOfType(InvalidSubmissionException.class).isThrownBy(() -> RosterFile.read(content));
    }

    private static void refused(byte[] content, String words) {
        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> RosterFile.read(content))
                .withMessageStartingWith("Roster file: " + words);
    }

    private interface Filling {

        void fill(XSSFWorkbook book);
    }

    private static byte[] workbook(Filling filling) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream content = new ByteArrayOutputStream()) {
            filling.fill(book);
            book.write(content);
            return content.toByteArray();
        }
    }

    private static Row row(XSSFSheet sheet, int number, String... cells) {
        Row row = sheet.createRow(number);
        for (int column = 0; column < cells.length; column++) {
            row.createCell(column).setCellValue(cells[column]);
        }
        return row;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return content.toByteArray();
    }
}
