package org.charterpath.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged office files and PDFs are refused, and never end in another error. */
class FileTypesFuzzTest {

    private static final List<byte[]> WHOLE = List.of(
            SampleFiles.office(OfficeFiles.WORD + ".main+xml"),
            SampleFiles.openDocument("application/vnd.oasis.opendocument.text"),
            SampleFiles.ole2("WordDocument", "1Table", "Data"),
            SampleFiles.pdf("a plan"),
            PdfFilesTest.compressed());

    private static Path file;

    @BeforeContainer
    static void createFile() throws IOException {
        file = Files.createTempFile("fuzz", null);
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.delete(file);
    }

    @Property(tries = 3000)
    void takesOrRefusesWhateverIsBroken(
            @ForAll @IntRange(max = 4) int kind,
            @ForAll @IntRange(min = 1, max = 40) int broken,
            @ForAll boolean isCut,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] whole = WHOLE.get(kind);
        byte[] content = Arrays.copyOf(whole, isCut ? 8 + random.nextInt(whole.length - 8) : whole.length);
        for (int i = 0; i < broken; i++) {
            // The first bytes say what kind of file it is.
            content[4 + random.nextInt(content.length - 4)] = (byte) random.nextInt();
        }
        Files.write(file, content);

        Throwable thrown = catchThrowable(() -> FileTypes.check(file, "broken"));

        if (thrown != null) {
            assertThat(thrown).isInstanceOf(RefusedFileException.class);
        }
    }
}
