package org.charterpath.board.web;

import java.nio.charset.StandardCharsets;
import org.charterpath.board.BoardRow;
import org.charterpath.board.Cell;
import org.charterpath.risk.Risk;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws the marks of a board, which look like {@code mark} and {@code risk} of {@code look.html}. A board of 200 people has 2,200
 * of them, and the template took longer for these than for everything else on the page.
 *
 * @param instances the page of a process instance, up to the instance's id
 * @param isLinked whether the reader may go there
 */
record BoardMarks(String instances, boolean isLinked) {

    private static final int TYPICAL_CELL = 400;

    /**
     * The cells of one person's risk and stages as HTML, with everything in it escaped.
     *
     * @param shapes the address of a mark, up to its name
     */
    public String of(BoardRow row, String shapes) {
        StringBuilder html = new StringBuilder(row.cells().size() * TYPICAL_CELL);
        String name = escaped(row.person().name());
        String image = escaped(shapes);
        html.append("<td class=\"words\" data-label=\"Risk\">");
        row.risk().ifPresent(risk -> append(html, risk, image));
        html.append("</td>\n");
        row.cells().forEach(cell -> append(html, row, cell, name, image));
        return html.toString();
    }

    private static void append(StringBuilder html, Risk risk, String image) {
        html.append(start(risk.level().mark(), image))
                .append(" <span>")
                .append(escaped(risk.level().title()))
                .append("</span></span>");
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
        html.append(" title=\"")
                .append(words)
                .append("\">")
                .append(start(cell.state().mark(), image))
                .append("<span class=\"visually-hidden\">")
                .append(name)
                .append(", ")
                .append(words)
                .append("</span></span></a></td>\n");
    }

    private static String start(String mark, String image) {
        return "<span class=\"state state-" + mark + "\"><svg aria-hidden=\"true\"><use href=\"" + image + mark
                + "\"></use></svg>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
