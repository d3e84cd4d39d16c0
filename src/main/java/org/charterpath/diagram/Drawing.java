package org.charterpath.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model as its diagram shows it, in the diagram's own units: one is a pixel at full size.
 *
 * @param name of the process, as people read it
 * @param shapes frames before what lies in them
 * @param order ids of the shapes in the order in which somebody passes them
 */
public record Drawing(String name, List<Shape> shapes, List<Flow> flows, List<String> order) {

    private static final double MARGIN = 20;
    private static final double EXTERNAL_WIDTH = 90;
    private static final double LINE = 14;
    private static final double LETTER = 6.2;

    public Drawing {
        shapes = List.copyOf(shapes);
        flows = List.copyOf(flows);
        order = List.copyOf(order);
    }

    /** What a shape is drawn as. */
    public enum Kind {
        /** A circle. */
        EVENT,
        /** A diamond. */
        GATEWAY,
        /** A rectangle: a step, or a part that has a model of its own. */
        ACTIVITY,
        /** A rectangle around others. */
        FRAME
    }

    /** What stands in a shape, or how its line is drawn. */
    public enum Mark {
        PERSON,
        SERVICE,
        DECISION,
        CALL,
        TIMER,
        MESSAGE,
        EXCLUSIVE,
        PARALLEL,
        INTERMEDIATE,
        END,
        NON_INTERRUPTING
    }

    /** A rectangle; x and y are its upper left corner. */
    public record Box(double x, double y, double width, double height) {

        public double right() {
            return x + width;
        }

        public double bottom() {
            return y + height;
        }

        public double centerX() {
            return x + width / 2;
        }

        public double centerY() {
            return y + height / 2;
        }
    }

    /** A line of words, by its middle and its baseline. */
    public record Words(String text, double x, double y) {}

    /**
     * One element.
     *
     * @param id the element's in the model
     * @param name its label; empty where it has none
     * @param label where the label of an event or a gateway lies; that of others lies in the shape
     */
    public record Shape(String id, Kind kind, String name, Box box, Box label, List<Mark> marks) {

        public Shape {
            marks = List.copyOf(marks);
        }

        public boolean is(Mark mark) {
            return marks.contains(mark);
        }

        public boolean isStep() {
            return kind == Kind.ACTIVITY;
        }

        /** The label in lines that have room. */
        public List<Words> words() {
            boolean isInside = kind == Kind.ACTIVITY;
            double room = isInside ? box.width() - 12 : Math.max(label.width(), EXTERNAL_WIDTH);
            List<String> lines = wrapped(name, (int) (room / LETTER));
            double first =
                    switch (kind) {
                        case ACTIVITY -> box.centerY() - (lines.size() - 1) * LINE / 2 + 4;
                        case FRAME -> box.y() + LINE + 4;
                        case EVENT, GATEWAY -> label.y() + 11;
                    };
            double middle = kind == Kind.EVENT || kind == Kind.GATEWAY ? label.centerX() : box.centerX();
            return IntStream.range(0, lines.size())
                    .mapToObj(number -> new Words(lines.get(number), middle, first + number * LINE))
                    .toList();
        }

        /** The corners of a diamond, as SVG has them. */
        public String corners() {
            return points(List.of(
                    new Point(box.centerX(), box.y()),
                    new Point(box.right(), box.centerY()),
                    new Point(box.centerX(), box.bottom()),
                    new Point(box.x(), box.centerY())));
        }
    }

    /** A place on the drawing. */
    public record Point(double x, double y) {}

    /**
     * A line between two shapes, with an arrow at its end.
     *
     * @param name its label; empty where it has none
     */
    public record Flow(String id, String name, List<Point> way, Box label) {

        public Flow {
            way = List.copyOf(way);
        }

        public String points() {
            return Drawing.points(way);
        }
    }

    /** What SVG shows of the plane: everything, with a margin. */
    public Box view() {
        List<Box> boxes = new ArrayList<>(shapes.stream().map(Shape::box).toList());
        shapes.stream()
                .filter(shape -> !shape.name().isEmpty())
                .flatMap(shape -> shape.words().stream())
                .map(words -> new Box(
                        words.x() - words.text().length() * LETTER / 2,
                        words.y() - LINE,
                        words.text().length() * LETTER,
                        LINE))
                .forEach(boxes::add);
        flows.stream()
                .flatMap(flow -> flow.way().stream())
                .map(point -> new Box(point.x(), point.y(), 0, 0))
                .forEach(boxes::add);
        double left = boxes.stream().mapToDouble(Box::x).min().orElse(0) - MARGIN;
        double top = boxes.stream().mapToDouble(Box::y).min().orElse(0) - MARGIN;
        double right = boxes.stream().mapToDouble(Box::right).max().orElse(0) + MARGIN;
        double bottom = boxes.stream().mapToDouble(Box::bottom).max().orElse(0) + MARGIN;
        return new Box(left, top, right - left, bottom - top);
    }

    /** The same as the attribute has it. */
    public String viewBox() {
        Box view = view();
        return String.format(Locale.ROOT, "%.0f %.0f %.0f %.0f", view.x(), view.y(), view.width(), view.height());
    }

    /** Whether a shape lies in a frame. */
    public boolean isFramed(Shape shape) {
        return shapes.stream()
                .filter(frame -> frame.kind() == Kind.FRAME)
                .map(Shape::box)
                .anyMatch(frame -> frame.x() < shape.box().x()
                        && frame.right() > shape.box().right()
                        && frame.y() < shape.box().y()
                        && frame.bottom() > shape.box().bottom());
    }

    /** The shapes in the order in which somebody passes them. */
    public List<Shape> inOrder() {
        return shapes.stream()
                .sorted(Comparator.comparingInt(shape -> order.indexOf(shape.id())))
                .toList();
    }

    private static String points(List<Point> way) {
        return way.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
    }

    private static List<String> wrapped(String text, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}
