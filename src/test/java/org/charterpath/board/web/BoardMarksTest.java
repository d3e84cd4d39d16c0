package org.charterpath.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.charterpath.board.BoardRow;
import org.charterpath.board.Cell;
import org.charterpath.board.StageState;
import org.charterpath.cohort.Enrolment;
import org.charterpath.program.Programs;
import org.charterpath.program.Stage;
import org.charterpath.risk.Activity;
import org.charterpath.risk.Risk;
import org.charterpath.transcript.Pace;
import org.junit.jupiter.api.Test;

class BoardMarksTest {

    private static final LocalDate DAY = LocalDate.of(2025, 11, 30);
    private static final Stage STAGE = Programs.ops().stages().get(0);
    private static final String SHAPES = "/img/marks.svg#";

    private static BoardRow row(String name, Optional<String> instance, String reason) {
        return new BoardRow(
                new BoardRow.Person(
                        "e1", "u1", name, "", "o1", "School", Optional.empty(), "", Enrolment.State.ACTIVE, DAY),
                List.of(new Cell(STAGE, StageState.LATE, 1, 2, 1, DAY, instance)),
                new Pace(0, 0),
                Activity.NONE,
                Optional.of(new Risk(Risk.Level.AT_RISK, List.of(reason))),
                Optional.empty());
    }

    @Test
    void keepsWhatPeopleTypedTextAlone() {
        String html = new BoardMarks("/i/", true).of(row("<b>\"O'Hara\" & é", Optional.empty(), "5 < 6"), SHAPES);

        assertThat(html)
                .doesNotContain("<b>")
                .contains("&lt;b&gt;&quot;O&#39;Hara&quot; &amp; é, ")
                .contains("5 &lt; 6");
    }

    @Test
    void saysInWordsWhatAMarkShows() {
        String html = new BoardMarks("/i/", true).of(row("Rosa", Optional.empty(), "late"), SHAPES);

        assertThat(html)
                .contains("title=\"%s: Late, 1 of 2 done, 1 task overdue, due Nov 30, 2025\"".formatted(STAGE.title()))
                .contains("<svg aria-hidden=\"true\"><use href=\"/img/marks.svg#late\"></use></svg>")
                .contains("<span class=\"visually-hidden\">Rosa, %s: Late".formatted(STAGE.title()));
    }

    @Test
    void leadsToProcessInstancesWhoeverMayGoThere() {
        BoardRow row = row("Rosa", Optional.of("i1"), "late");

        assertThat(new BoardMarks("/i/", true).of(row, SHAPES)).contains("<a href=\"/i/i1/runtime\" title=");
        assertThat(new BoardMarks("/i/", false).of(row, SHAPES)).contains("<a title=");
    }
}
