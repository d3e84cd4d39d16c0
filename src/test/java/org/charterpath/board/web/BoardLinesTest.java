package org.charterpath.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.board.BoardFacts;
import org.charterpath.board.BoardRow;
import org.charterpath.board.Cell;
import org.charterpath.board.StageState;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.Person;
import org.charterpath.program.Programs;
import org.charterpath.program.Stage;
import org.charterpath.risk.Activity;
import org.charterpath.risk.Risk;
import org.charterpath.transcript.Pace;
import org.junit.jupiter.api.Test;

class BoardLinesTest {

    private static final LocalDate DAY = LocalDate.of(2025, 11, 30);
    private static final Stage STAGE = Programs.ops().stages().get(0);
    private static final String SHAPES = "/img/marks.svg#";

    private static BoardRow row(String name, Optional<String> instance, String reason) {
        return new BoardRow(
                new BoardRow.Person(
                        "e1",
                        "u1",
                        name,
                        "",
                        "o1",
                        "School",
                        Optional.empty(),
                        "",
                        Enrolment.State.ACTIVE,
                        Optional.empty(),
                        DAY),
                List.of(new Cell(STAGE, StageState.LATE, 1, 2, 1, DAY, instance)),
                new Pace(0, 0),
                Activity.NONE,
                Optional.of(new Risk(Risk.Level.AT_RISK, List.of(reason))),
                Optional.empty());
    }

    private static String html(boolean isLinked, BoardRow row) {
        return new BoardLines("/i/", isLinked).of(List.of(row), Set.of("e1"), SHAPES, "/journey?enrolment=");
    }

    @Test
    void keepsWhatPeopleTypedTextAlone() {
        String html = html(true, row("<b>\"O'Hara\" & é", Optional.empty(), "5 < 6"));

        assertThat(html)
                .doesNotContain("<b>")
                .contains("&lt;b&gt;&quot;O&#39;Hara&quot; &amp; é, ")
                .contains("5 &lt; 6");
    }

    @Test
    void saysInWordsWhatAMarkShows() {
        String html = html(true, row("Rosa", Optional.empty(), "late"));

        assertThat(html)
                .contains("title=\"%s: Late, 1 of 2 done, 1 task overdue, due Nov 30, 2025\"".formatted(STAGE.title()))
                .contains("<svg aria-hidden=\"true\"><use href=\"/img/marks.svg#late\"></use></svg>")
                .contains("<span class=\"visually-hidden\">Rosa, %s: Late".formatted(STAGE.title()));
    }

    @Test
    void leadsToProcessInstancesWhoeverMayGoThere() {
        BoardRow row = row("Rosa", Optional.of("i1"), "late");

        assertThat(html(true, row)).contains("<a href=\"/i/i1/runtime\" title=");
        assertThat(html(false, row)).contains("<a title=");
    }

    @Test
    void saysOfAPersonWhatTheLineSays() {
        BoardRow row = row("Rosa", Optional.empty(), "late");

        assertThat(html(true, row))
                .contains("id=\"person-e1\" value=\"e1\" checked=\"checked\" aria-label=\"Choose Rosa\"")
                .contains("<a class=\"fw-semibold\" href=\"/journey?enrolment=e1\">Rosa</a>")
                .contains("<small class=\"d-block text-body-secondary\">School</small></th>")
                .contains("<td data-label=\"Pace\">on plan</td>")
                .contains("<td data-label=\"Last activity\"><span>none</span></td>");
    }

    @Test
    void saysOfWhoeverHasLeftHowItEnded() {
        BoardRow.Person left = new BoardRow.Person(
                "e2",
                "u2",
                "Sam",
                "",
                "o1",
                "School",
                Optional.of("c1"),
                "Ana & Co",
                Enrolment.State.WITHDRAWN,
                Optional.empty(),
                DAY);
        BoardRow row = new BoardRow(
                left,
                List.of(),
                new Pace(60, 0),
                new Activity(2, Optional.of(DAY), 1),
                Optional.empty(),
                Optional.empty());

        assertThat(html(true, row))
                .contains("value=\"e2\" aria-label")
                .contains("School · Ana &amp; Co</small><span class=\"state state-closed\">")
                .contains("<span>Withdrawn</span>")
                .contains("<td class=\"words\" data-label=\"Risk\"></td>")
                .contains("<td data-label=\"Pace\"></td>")
                .contains("<td data-label=\"Overdue\" class=\"text-end\">2</td>")
                .contains("<time datetime=\"2025-11-30\">Nov 30</time>")
                .contains("<td data-label=\"Missed\" class=\"text-end\">1</td>");
    }

    @Test
    void saysWhenSomebodyIsBackWhoIsAway() {
        BoardRow.Person away = new BoardRow.Person(
                "e3",
                "u3",
                "Kim",
                "",
                "o1",
                "School",
                Optional.empty(),
                "",
                Enrolment.State.ON_LEAVE,
                Optional.of(DAY.plusDays(3)),
                DAY);
        BoardRow row =
                new BoardRow(away, List.of(), new Pace(60, 0), Activity.NONE, Optional.empty(), Optional.empty());

        assertThat(html(true, row)).contains("<span>On leave, back on Dec 3, 2025</span>");
    }

    @Test
    void listsWhomToChoose() {
        List<Person> people = List.of(new Person("c1", "Ana", "O'Hara", ""), new Person("c2", "", "", ""));

        assertThat(new BoardLines("/i/", true).options(people, "c2"))
                .isEqualTo("<option value=\"c1\">Ana O&#39;Hara</option>"
                        + "<option value=\"c2\" selected=\"selected\">c2</option>");
    }

    @Test
    void saysOfAMeetingWhoWasThereOnceThatIsOnRecord() {
        BoardFacts.Meeting held =
                new BoardFacts.Meeting("s1", "Kick-off <1>", "november", Optional.of(DAY), "HELD", 5, 3, 2, 1);
        BoardFacts.Meeting off =
                new BoardFacts.Meeting("s2", "Later", "november", Optional.empty(), "CANCELLED", 0, 0, 0, 0);

        assertThat(new BoardLines("/i/", true).ofMeetings(List.of(held, off), "/sessions/"))
                .contains("<a href=\"/sessions/s1\">Kick-off &lt;1&gt;</a>")
                .contains("<time datetime=\"2025-11-30\">Nov 30, 2025</time></td>")
                .contains("<td data-label=\"Were there\" class=\"text-end\">3</td>")
                .contains("<span>no date yet</span><span>, canceled</span>")
                .contains("nothing on record yet");
        assertThat(new BoardLines("/i/", false).ofMeetings(List.of(held), "/sessions/"))
                .contains("<th scope=\"row\" class=\"words fw-normal\">Kick-off &lt;1&gt;</th>");
    }
}
