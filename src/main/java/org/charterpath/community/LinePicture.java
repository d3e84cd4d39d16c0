package org.charterpath.community;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.TypedText;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Line;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Step;
import org.charterpath.community.CommunityLinks.Stop;

/**
 * A line as a drawing: a column for each kind that it leads over, a box for each stop, and an arrow for what came of what.
 *
 * @param width in units of the drawing, as is everything here
 */
public record LinePicture(int width, int height, List<Box> boxes, List<Arrow> arrows) {

    private static final int BOX_WIDTH = 150;
    private static final int BOX_HEIGHT = 70;
    private static final int ACROSS = 188;
    private static final int DOWN = 120;
    private static final int MARGIN = 12;

    /** How far an arrow that passes others hangs beneath them. */
    private static final int BOW = 34;

    private static final int LINE_LENGTH = 21;

    public LinePicture {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /**
     * A stop in its place.
     *
     * @param words its title on at most two lines
     * @param isStart whether the line is looked at from here
     */
    public record Box(int x, int y, int width, int height, Stop stop, List<String> words, boolean isStart) {}

    /** A path as SVG writes it; the head of the arrow is its end. */
    public record Arrow(String path) {}

    static LinePicture of(Line line, Node start) {
        Map<Node, Box> boxes = new HashMap<>();
        List<Box> drawn = new ArrayList<>();
        int column = 0;
        int rows = 0;
        for (Kind kind : Kind.values()) {
            List<Stop> stops = line.stops().stream()
                    .filter(stop -> stop.node().kind() == kind)
                    .toList();
            for (int row = 0; row < stops.size(); row++) {
                Stop stop = stops.get(row);
                Box box = new Box(
                        MARGIN + column * ACROSS,
                        MARGIN + row * DOWN,
                        BOX_WIDTH,
                        BOX_HEIGHT,
                        stop,
                        wrapped(stop.title()),
                        stop.node().equals(start));
                boxes.put(stop.node(), box);
                drawn.add(box);
            }
            column += stops.isEmpty() ? 0 : 1;
            rows = Math.max(rows, stops.size());
        }
        return new LinePicture(
                2 * MARGIN + Math.max(column - 1, 0) * ACROSS + BOX_WIDTH,
                2 * MARGIN + Math.max(rows - 1, 0) * DOWN + BOX_HEIGHT + BOW,
                drawn,
                line.steps().stream()
                        .flatMap(step -> arrow(step, boxes).stream())
                        .toList());
    }

    private static Optional<Arrow> arrow(Step step, Map<Node, Box> boxes) {
        Box from = boxes.get(step.from());
        Box to = boxes.get(step.to());
        if (from == null || to == null) {
            return Optional.empty();
        }
        boolean isNext = to.x() - from.x() == ACROSS;
        return Optional.of(new Arrow(isNext ? straight(from, to) : bowed(from, to)));
    }

    private static String straight(Box from, Box to) {
        int x1 = from.x() + from.width();
        int y1 = from.y() + from.height() / 2;
        int y2 = to.y() + to.height() / 2;
        int bend = (x1 + to.x()) / 2;
        return "M%d %d C%d %d %d %d %d %d".formatted(x1, y1, bend, y1, bend, y2, to.x(), y2);
    }

    /** From beneath one to beneath the other, so that it is seen that it passes what lies between. */
    private static String bowed(Box from, Box to) {
        int x1 = from.x() + from.width() / 2;
        int x2 = to.x() + to.width() / 2;
        int y1 = from.y() + from.height();
        int y2 = to.y() + to.height();
        int lowest = Math.max(y1, y2) + BOW;
        return "M%d %d C%d %d %d %d %d %d".formatted(x1, y1, x1, lowest, x2, lowest, x2, y2);
    }

    private static List<String> wrapped(String title) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : title.split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + word.length() + 1 > LINE_LENGTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        List<String> rest = lines.subList(1, lines.size());
        return Stream.of(lines.get(0), String.join(" ", rest))
                .filter(words -> !words.isEmpty())
                .map(words -> TypedText.shortened(words, LINE_LENGTH))
                .toList();
    }
}
