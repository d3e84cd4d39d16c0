package org.charterpath.board.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.charterpath.DayWords;
import org.charterpath.board.BoardFacts;
import org.charterpath.board.BoardRow;
import org.charterpath.board.Cell;
import org.charterpath.people.Person;
import org.charterpath.risk.Activity;
import org.charterpath.risk.Risk;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws the lines of a board, one for each person, and of its other long lists. The marks look like {@code mark} and {@code risk} of
 * {@code look.html}. A board of 200 people has 2,200 of them and twenty values a line, and the template took longer for these than
 * everything else together.
 *
 * @param instances the page of a process instance, up to the instance's id
 * @param isLinked whether the reader may go there, and to sessions
 */
record BoardLines(String instances, boolean isLinked) {

    private static final String SPECIAL = "<>&\"'";
    private static final int TYPICAL_CELL = 520;
    private static final int TYPICAL_PERSON = 1_000;

    /**
     * The lines as HTML, with everything in them escaped.
     *
     * @param ticked enrolments of those who have been chosen
     * @param shapes the address of a mark, up to its name
     * @param journeys the address of somebody's journey, up to the enrolment's id
     */
    public String of(List<BoardRow> rows, Collection<String> ticked, String shapes, String journeys) {
        int stages = rows.stream().mapToInt(row -> row.cells().size()).sum();
        StringBuilder html = new StringBuilder(rows.size() * TYPICAL_PERSON + stages * TYPICAL_CELL);
        String image = escaped(shapes);
        String journey = escaped(journeys);
        for (BoardRow row : rows) {
            String name = escaped(row.person().name());
            html.append("<tr>");
            append(html, row.person(), name, ticked, image, journey);
            html.append("<td class=\"words\" data-label=\"Risk\">");
            row.risk().ifPresent(risk -> append(html, risk, image));
            html.append("</td>");
            row.cells().forEach(cell -> append(html, row, cell, name, image));
            append(html, row.person().isActive() ? row.pace().inWords() : "", row.activity());
            html.append("</tr>\n");
        }
        return html.toString();
    }

    /** Somebody to choose from a list for each, as HTML; a program's coaches can be hundreds. */
    public String options(List<Person> people, String chosen) {
        StringBuilder html = new StringBuilder();
        people.forEach(person -> html.append("<option value=\"")
                .append(escaped(person.userId()))
                .append(person.userId().equals(chosen) ? "\" selected=\"selected\">" : "\">")
                .append(escaped(person.fullName().isEmpty() ? person.userId() : person.fullName()))
                .append("</option>"));
        return html.toString();
    }

    /**
     * The lines of the cohort's meetings as HTML.
     *
     * @param sessions the address of a session, up to its id
     */
    public String ofMeetings(List<BoardFacts.Meeting> meetings, String sessions) {
        StringBuilder html = new StringBuilder();
        meetings.forEach(meeting -> append(html, meeting, escaped(sessions)));
        return html.toString();
    }

    private void append(StringBuilder html, BoardFacts.Meeting meeting, String sessions) {
        String title = escaped(meeting.title());
        html.append("<tr><th scope=\"row\" class=\"words fw-normal\">");
        if (isLinked) {
            html.append("<a href=\"%s%s\">%s</a>".formatted(sessions, escaped(meeting.id()), title));
        } else {
            html.append(title);
        }
        html.append("</th><td data-label=\"Day\">")
                .append(meeting.day()
                        .map(day -> "<time datetime=\"%s\">%s</time>".formatted(day, DayWords.of(day)))
                        .orElse("<span>no date yet</span>"))
                .append(meeting.isCancelled() ? "<span>, canceled</span></td>" : "</td>");
        if (meeting.expected() > 0) {
            append(html, "Expected", meeting.expected());
            append(html, "Were there", meeting.there());
            append(html, "Absent", meeting.absent());
            append(html, "Excused", meeting.excused());
        } else {
            html.append("<td colspan=\"4\" class=\"text-body-secondary text-end\">nothing on record yet</td>");
        }
        html.append("</tr>\n");
    }

    private static void append(
            StringBuilder html,
            BoardRow.Person person,
            String name,
            Collection<String> ticked,
            String image,
            String journey) {
        String id = escaped(person.enrolmentId());
        html.append(
                        "<th scope=\"row\" class=\"words fw-normal\"><input class=\"form-check-input me-1\" type=\"checkbox\" ")
                .append("name=\"person\" id=\"person-")
                .append(id)
                .append("\" value=\"")
                .append(id)
                .append('"')
                .append(ticked.contains(person.enrolmentId()) ? " checked=\"checked\"" : "")
                .append(" aria-label=\"Choose ")
                .append(name)
                .append("\"> <a class=\"fw-semibold\" href=\"")
                .append(journey)
                .append(id)
                .append("\">")
                .append(name)
                .append("</a><small class=\"d-block text-body-secondary\">")
                .append(escaped(person.school()))
                .append(person.coach().isEmpty() ? "" : " · ")
                .append(escaped(person.coach()))
                .append("</small>");
        if (!person.isActive()) {
            append(html, person.state().mark(), person.stateInWords(), image);
        }
        html.append("</th>");
    }

    private static void append(StringBuilder html, Risk risk, String image) {
        append(html, risk.level().mark(), risk.level().title(), image);
        if (!risk.reasons().isEmpty()) {
            html.append("<small class=\"d-block\">")
                    .append(escaped(risk.inWords()))
                    .append("</small>");
        }
    }

    private void append(StringBuilder html, BoardRow row, Cell cell, String name, String image) {
        String words = escaped(cell.inWords());
        html.append("<td class=\"text-center\" data-label=\"")
                .append(escaped(cell.stage().title()))
                .append("\"><a");
        if (isLinked) {
            row.instanceOf(cell).ifPresent(instance -> html.append(" href=\"")
                    .append(escaped(instances + instance))
                    .append("/runtime\""));
        }
        html.append(" title=\"").append(words).append("\">");
        start(html, cell.state().mark(), image)
                .append("<span class=\"visually-hidden\">")
                .append(name)
                .append(", ")
                .append(words)
                .append("</span></span></a></td>");
    }

    private static void append(StringBuilder html, String pace, Activity activity) {
        html.append("<td data-label=\"Pace\">").append(escaped(pace)).append("</td>");
        append(html, "Overdue", activity.overdue());
        html.append("<td data-label=\"Last activity\">")
                .append(activity.lastOn()
                        .map(day -> "<time datetime=\"%s\">%s</time>".formatted(day, DayWords.inYear(day)))
                        .orElse("<span>none</span>"))
                .append("</td>");
        append(html, "Missed", activity.missed());
    }

    private static void append(StringBuilder html, String label, int number) {
        html.append("<td data-label=\"")
                .append(label)
                .append("\" class=\"text-end\">")
                .append(number)
                .append("</td>");
    }

    private static void append(StringBuilder html, String mark, String title, String image) {
        start(html, mark, image).append(" <span>").append(escaped(title)).append("</span></span>");
    }

    private static StringBuilder start(StringBuilder html, String mark, String image) {
        return html.append("<span class=\"state state-")
                .append(mark)
                .append("\"><svg aria-hidden=\"true\"><use href=\"")
                .append(image)
                .append(mark)
                .append("\"></use></svg>");
    }

    /** There are thousands of texts, and next to none has anything to be escaped. */
    private static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
                return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
            }
        }
        return text;
    }
}
