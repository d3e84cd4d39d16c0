package org.charterpath.credential;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The picture of a badge: a seal with the program and the credits. It names nobody. Letters are drawn as the outlines of a font
 * that comes along, so that a server needs neither fonts nor a screen.
 */
final class BadgePicture {

    private static final int SIZE = 600;
    private static final Color RIM = new Color(0x0B, 0x53, 0x94);
    private static final Color BAND = new Color(0xE6, 0x91, 0x38);
    private static final Color INK = new Color(0x1B, 0x2A, 0x3A);

    private static final int MOST_LINES = 4;
    private static final double LARGEST = 46;
    private static final double SMALLEST = 24;
    private static final double LINE_HEIGHT = 1.2;

    private static final Letters BOLD = new Letters("liberation/LiberationSans-Bold.ttf");

    private BadgePicture() {}

    /**
     * A PNG.
     *
     * @param title of the program
     * @param credits in words, such as "100 CEUs"
     * @param issuer who issues it
     */
    static byte[] of(String title, String credits, String issuer) {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            seal(pen);
            pen.setColor(RIM);
            write(pen, List.of(issuer), 28, 330, 132);
            pen.setColor(INK);
            title(pen, title);
            pen.setColor(Color.WHITE);
            write(pen, List.of(credits), 44, 320, 452);
        } finally {
            pen.dispose();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void seal(Graphics2D pen) {
        pen.setColor(RIM);
        pen.fill(notched(298, 282, 36));
        pen.setColor(Color.WHITE);
        pen.fill(circle(256));
        pen.setColor(BAND);
        pen.setStroke(new BasicStroke(4));
        pen.draw(circle(243));
        pen.setColor(RIM);
        Path2D band = new Path2D.Double();
        band.moveTo(96, 412);
        band.lineTo(SIZE - 96, 412);
        band.lineTo(SIZE - 122, 452);
        band.lineTo(SIZE - 96, 492);
        band.lineTo(96, 492);
        band.lineTo(122, 452);
        band.closePath();
        pen.fill(band);
    }

    private static Shape circle(double radius) {
        return new Ellipse2D.Double(SIZE / 2.0 - radius, SIZE / 2.0 - radius, 2 * radius, 2 * radius);
    }

    private static Shape notched(double outer, double inner, int notches) {
        Path2D rim = new Path2D.Double();
        for (int corner = 0; corner < 2 * notches; corner++) {
            double angle = Math.PI * corner / notches;
            double radius = corner % 2 == 0 ? outer : inner;
            double x = SIZE / 2.0 + radius * Math.sin(angle);
            double y = SIZE / 2.0 - radius * Math.cos(angle);
            if (corner == 0) {
                rim.moveTo(x, y);
            } else {
                rim.lineTo(x, y);
            }
        }
        rim.closePath();
        return rim;
    }

    /** As large as it fits; what is too long for the smallest letters ends with an ellipsis. */
    private static void title(Graphics2D pen, String title) {
        for (double size = LARGEST; ; size -= 2) {
            List<String> lines = lines(title, size, 400);
            if (lines.size() <= MOST_LINES || size <= SMALLEST) {
                if (lines.size() > MOST_LINES) {
                    lines = new ArrayList<>(lines.subList(0, MOST_LINES));
                    lines.set(MOST_LINES - 1, lines.get(MOST_LINES - 1) + "\u2026");
                }
                write(pen, lines, size, 420, 275);
                return;
            }
        }
    }

    private static List<String> lines(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && BOLD.widthOf(longer) * size > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /**
     * Writes lines around the middle of the picture.
     *
     * @param width what is wider is made narrower
     * @param middle where the middle of all lines is, from above
     */
    private static void write(Graphics2D pen, List<String> lines, double size, double width, double middle) {
        double top = middle - lines.size() * size * LINE_HEIGHT / 2;
        for (int i = 0; i < lines.size(); i++) {
            double natural = BOLD.widthOf(lines.get(i)) * size;
            double narrower = Math.min(1, width / Math.max(natural, 1));
            double baseline = top + (i + 0.8) * size * LINE_HEIGHT - size * 0.1;
            AffineTransform place = AffineTransform.getTranslateInstance(SIZE / 2.0 - natural * narrower / 2, baseline);
            place.scale(size * narrower, -size);
            pen.fill(place.createTransformedShape(BOLD.outline(lines.get(i))));
        }
    }

    /** The letters of a font as shapes, one em high. */
    private static final class Letters {

        private final TrueTypeFont font;
        private final CmapLookup glyphs;
        private final double unitsPerEm;

        Letters(String resource) {
            try (InputStream file = new ClassPathResource(resource).getInputStream()) {
                this.font = new TTFParser().parse(new RandomAccessReadBuffer(file));
                this.glyphs = font.getUnicodeCmapLookup();
                this.unitsPerEm = font.getUnitsPerEm();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized double widthOf(String text) {
            return text.codePoints().mapToDouble(this::advance).sum();
        }

        /** What the font has no letter for is left out. */
        synchronized Shape outline(String text) {
            Path2D outline = new Path2D.Double();
            double at = 0;
            for (int character : text.codePoints().toArray()) {
                GlyphData glyph = glyph(character);
                if (glyph != null) {
                    AffineTransform place = AffineTransform.getTranslateInstance(at, 0);
                    place.scale(1 / unitsPerEm, 1 / unitsPerEm);
                    outline.append(glyph.getPath().getPathIterator(place), false);
                }
                at += advance(character);
            }
            return outline;
        }

        private double advance(int character) {
            try {
                int glyph = glyphs.getGlyphId(character);
                return glyph == 0 ? 0 : font.getAdvanceWidth(glyph) / unitsPerEm;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private @Nullable GlyphData glyph(int character) {
            try {
                int glyph = glyphs.getGlyphId(character);
                return glyph == 0 ? null : font.getGlyph().getGlyph(glyph);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
