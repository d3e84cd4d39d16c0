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
import static org.charterpath.evidence.SampleFiles.text;
import static org.charterpath.evidence.SampleFiles.windowsProgram;
import static org.charterpath.evidence.SampleFiles.zip;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
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
                // Its name does not matter: it is what it is.
                arguments("map.pdf", picture("png"), "image/png"));
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
