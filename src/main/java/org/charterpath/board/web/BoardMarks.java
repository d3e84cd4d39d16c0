package org.charterpath.board.web;

import java.nio.charset.StandardCharsets;
import org.charterpath.board.BoardRow;
import org.charterpath.board.Cell;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws the marks of people's stages. A board of 200 people has 2,000 of them, and the template took longer for these than for
 * everything else on the page.
 *
 * @param instances the page of a process instance, up to the instance's id
 * @param isLinked whether the reader may go there
 */
record BoardMarks(String instances, boolean isLinked) {

    private static final int TYPICAL_CELL = 400;

    /**
     * The cells of one person's stages as HTML, with everything in it escaped. Besides the link, they look like {@code mark} of
     * {@code look.html}.
     *
     * @param shapes the address of a mark, up to its name
     */
    public String of(BoardRow row, String shapes) {
        StringBuilder html = new StringBuilder(row.cells().size() * TYPICAL_CELL);
        String name = escaped(row.person().name());
        String image = escaped(shapes);
        row.cells().forEach(cell -> append(html, row, cell, name, image));
        return html.toString();
    }

    private void append(StringBuilder html, BoardRow row, Cell cell, String name, String image) {
        String words = escaped(cell.inWords());
        String mark = cell.state().mark();
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
                .append("\"><span class=\"state state-")
                .append(mark)
                .append("\"><svg aria-hidden=\"true\"><use href=\"")
                .append(image)
                .append(mark)
                .append("\"></use></svg><span class=\"visually-hidden\">")
                .append(name)
                .append(", ")
                .append(words)
                .append("</span></span></a></td>\n");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
