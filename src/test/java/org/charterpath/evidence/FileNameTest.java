package org.charterpath.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "plan.pdf, plan.pdf",
        "Übersicht März (2).pdf, Übersicht März (2).pdf",
        "../../etc/passwd, passwd",
        "C:\\Users\\pat\\plan.pdf, plan.pdf",
        "/srv/uploads\\..\\plan.pdf, plan.pdf"
    })
    void leavesFoldersOut(String given, String kept) {
        assertThat(FileName.clean(given)).isEqualTo(kept);
    }

    @Test
    void leavesOutWhatNobodySees() {
        assertThat(FileName.clean(" pl\u0000an\r\nX-Header: 1\u202Efdp.exe\u200B "))
                .isEqualTo("planX-Header: 1fdp.exe");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "folder/", "..", "\u0007"})
    void namesWhatHasNoName(String given) {
        assertThat(FileName.clean(given)).isEqualTo("file");
    }

    @Test
    void shortensTheNameAndKeepsTheExtension() {
        assertThat(FileName.clean("x".repeat(4001) + ".pdf")).hasSize(255).endsWith("x.pdf");
        assertThat(FileName.clean("x".repeat(255))).hasSize(255);
        assertThat(FileName.clean("." + "x".repeat(300))).hasSize(255).startsWith(".x");
        assertThat(FileName.clean("x".repeat(254) + "\uD83D\uDE00")).isEqualTo("x".repeat(254));
    }
}
