package org.charterpath.pdf;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.openhtmltopdf.extend.FSSupplier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The TrueType fonts of documents: Liberation and DejaVu, which come along, and after them whatever a folder of the system
 * has. A document embeds what it needs of them. What no font has, or what needs more shaping than there is, becomes a marked
 * gap, so that nothing is shown wrongly and nothing is missing without a word.
 */
@Component
class PdfFonts {

    /** Stands where something cannot be shown. */
    static final String GAP = "[\u2026]";

    private static final Logger LOG = LoggerFactory.getLogger(PdfFonts.class);
    private static final int LAST_CODE_POINT = 0x2FFFF;
    private static final int DEPTH_OF_FOLDERS = 4;
    private static final int FIRST_PICTURE = 0x1F000;

    /** The selector and the keycap, which make an emoji of the sign before them. */
    private static final String MAKES_EMOJI = "\uFE0F\u20E3";

    // The directory of a TrueType file, in bytes, and what the table of ligatures is called in it.
    private static final int NUMBER_OF_TABLES = 4;
    private static final int DIRECTORY = 12;
    private static final int DIRECTORY_ENTRY = 16;
    private static final int LIGATURES = ('G' << 24) | ('S' << 16) | ('U' << 8) | 'B';

    private static final String JASPER = "net/sf/jasperreports/fonts/dejavu/";

    /** Scripts whose letters stand one after the other as they are, and Arabic, whose joined forms are characters too. */
    private static final Set<Integer> SHOWN_AS_THEY_ARE = Set.of(
            UScript.COMMON,
            UScript.INHERITED,
            UScript.LATIN,
            UScript.CYRILLIC,
            UScript.GREEK,
            UScript.HEBREW,
            UScript.ARABIC,
            UScript.HAN,
            UScript.HIRAGANA,
            UScript.KATAKANA,
            UScript.HANGUL,
            UScript.BOPOMOFO,
            UScript.ETHIOPIC,
            UScript.ARMENIAN,
            UScript.GEORGIAN,
            UScript.CHEROKEE);

    /** What of a page is no text: a mark that somebody typed behind it must neither join it nor take it along. */
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>|&[#\\w]+;");

    /** Marks that tell how Arabic letters join and which way text runs; every other invisible character is left out. */
    private static final String KEPT_MARKS = "\u200C\u200D\u200E\u200F\u2066\u2067\u2068\u2069";

    /** @param covers whether it has a glyph for a code point */
    record Font(String family, FSSupplier<InputStream> regular, FSSupplier<InputStream> bold, IntPredicate covers) {}

    /**
     * Text as the fonts can show it.
     *
     * @param fallbacks the fonts that it needs besides the first one, in the order in which they are asked
     * @param missing what could not be shown, in words, such as "Devanagari" or "emoji"
     */
    record Shown(String text, List<Font> fallbacks, Set<String> missing) {}

    private final Path folder;
    private final Font first;
    private final List<Font> bundled;
    private final List<Font> found = new ArrayList<>();
    private @Nullable Deque<Path> unread;

    /** @param folder where fonts are looked for, in it and below; it need not exist */
    PdfFonts(@Value("${charterpath.fonts:/usr/share/fonts/truetype}") String folder) {
        this.folder = Path.of(folder);
        this.first = font(
                PdfDocuments.FONT,
                resource("liberation/LiberationSans-Regular.ttf"),
                resource("liberation/LiberationSans-Bold.ttf"));
        this.bundled = List.of(
                first,
                font("DejaVu Sans", resource(JASPER + "DejaVuSans.ttf"), resource(JASPER + "DejaVuSans-Bold.ttf")));
    }

    Font first() {
        return first;
    }

    /** A page as it can be shown: in composed characters, with a gap for each run of what cannot. */
    Shown fit(String page) {
        Fitting fitting = new Fitting();
        Matcher markup = MARKUP.matcher(page);
        int at = 0;
        while (markup.find()) {
            fitting.addText(page.substring(at, markup.start()));
            fitting.shown.append(markup.group());
            at = markup.end();
        }
        fitting.addText(page.substring(at));
        fitting.used.remove(first);
        return new Shown(fitting.shown.toString(), List.copyOf(fitting.used), fitting.missing);
    }

    /** A page that is being gone through. */
    private final class Fitting {

        private final Set<Font> used = new LinkedHashSet<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private final StringBuilder shown = new StringBuilder();

        private void addText(String typed) {
            String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
            boolean inGap = false;
            int at = 0;
            while (at < text.length()) {
                int end = endOfPiece(text, at);
                String piece = text.substring(at, end);
                Optional<List<Font>> fonts = fontsOf(piece);
                boolean isInvisible = isLeftOut(piece.codePointAt(0));
                if (!isInvisible && fonts.isEmpty()) {
                    missing.add(nameOf(piece));
                    if (!inGap) {
                        shown.append(GAP);
                    }
                    inGap = true;
                } else if (!isInvisible && !(inGap && isMark(piece.codePointAt(0)))) {
                    used.addAll(fonts.orElseThrow());
                    shown.append(piece);
                    inGap = false;
                }
                at = end;
            }
        }
    }

    /** Arabic is one piece as far as its letters may join; everything else is one sign, with what makes an emoji of it. */
    private static int endOfPiece(String text, int at) {
        int end = at + Character.charCount(text.codePointAt(at));
        while (end < text.length() && MAKES_EMOJI.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (!isArabic(text.codePointAt(at))) {
            return end;
        }
        while (end < text.length() && (isArabic(text.codePointAt(end)) || isMark(text.codePointAt(end)))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private Optional<List<Font>> fontsOf(String piece) {
        int codePoint = piece.codePointAt(0);
        if (isPicture(piece) || !SHOWN_AS_THEY_ARE.contains(UScript.getScript(codePoint))) {
            return Optional.empty();
        }
        return isArabic(codePoint) ? fontsOfShaped(piece) : fontOf(codePoint).map(List::of);
    }

    /** A letter that should join and has no joined form of its own cannot be shown as it is written. */
    private Optional<List<Font>> fontsOfShaped(String letters) {
        List<Font> fonts = new ArrayList<>();
        for (int codePoint : ArabicLetters.shaped(letters).codePoints().toArray()) {
            Optional<Font> font = isLeftOut(codePoint) ? Optional.of(first) : fontOf(codePoint);
            if (font.isEmpty() || joins(codePoint)) {
                return Optional.empty();
            }
            fonts.add(font.get());
        }
        return Optional.of(fonts);
    }

    private static boolean joins(int codePoint) {
        int type = UCharacter.getIntPropertyValue(codePoint, UProperty.JOINING_TYPE);
        return !isPresentationForm(codePoint)
                && (type == UCharacter.JoiningType.DUAL_JOINING || type == UCharacter.JoiningType.RIGHT_JOINING);
    }

    private static boolean isPresentationForm(int codePoint) {
        return codePoint >= 0xFB50 && codePoint <= 0xFEFC;
    }

    private static boolean isArabic(int codePoint) {
        return UScript.getScript(codePoint) == UScript.ARABIC;
    }

    private static boolean isMark(int codePoint) {
        return UScript.getScript(codePoint) == UScript.INHERITED;
    }

    private static boolean isPicture(String piece) {
        int codePoint = piece.codePointAt(0);
        return (!isArabic(codePoint) && MAKES_EMOJI.indexOf(piece.charAt(piece.length() - 1)) >= 0)
                || UCharacter.hasBinaryProperty(codePoint, UProperty.EMOJI_PRESENTATION)
                || (codePoint >= FIRST_PICTURE
                        && UCharacter.hasBinaryProperty(codePoint, UProperty.EXTENDED_PICTOGRAPHIC));
    }

    private static boolean isLeftOut(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                && KEPT_MARKS.indexOf(codePoint) < 0;
    }

    private static String nameOf(String piece) {
        if (isPicture(piece)) {
            return "emoji";
        }
        int codePoint = piece.codePointAt(0);
        int script = UScript.getScript(codePoint);
        return script == UScript.COMMON || script == UScript.INHERITED || script == UScript.UNKNOWN
                ? "signs"
                : UScript.getName(script).replace('_', ' ');
    }

    private Optional<Font> fontOf(int codePoint) {
        if (codePoint < ' ' || KEPT_MARKS.indexOf(codePoint) >= 0) {
            return Optional.of(first);
        }
        return covering(bundled, codePoint).or(() -> fontOfFolder(codePoint));
    }

    private static Optional<Font> covering(List<Font> fonts, int codePoint) {
        for (Font font : fonts) {
            if (font.covers().test(codePoint)) {
                return Optional.of(font);
            }
        }
        return Optional.empty();
    }

    /** The folder is read when the first name asks for it, and no further than to the font that has the letter. */
    private synchronized Optional<Font> fontOfFolder(int codePoint) {
        Deque<Path> files = files();
        Optional<Font> font = covering(found, codePoint);
        while (font.isEmpty() && !files.isEmpty()) {
            read(files.removeFirst()).ifPresent(found::add);
            font = covering(found, codePoint);
        }
        return font;
    }

    private Deque<Path> files() {
        if (unread != null) {
            return unread;
        }
        Deque<Path> files = new ArrayDeque<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> tree = Files.walk(folder, DEPTH_OF_FOLDERS)) {
                tree.filter(PdfFonts::isOfUse).sorted().forEach(files::add);
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("The folder of fonts {} cannot be read", folder, e);
            }
        }
        unread = files;
        return files;
    }

    private static Optional<Font> read(Path file) {
        try {
            FSSupplier<InputStream> content = () -> open(file);
            return Optional.of(font(file.toString(), content, content));
        } catch (UncheckedIOException e) {
            LOG.warn("{} is no font that documents can use", file, e);
            return Optional.empty();
        }
    }

    private static boolean isOfUse(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("-Regular.ttf")
                || name.equals("NanumGothic.ttf")
                || (name.startsWith("DroidSansFallback") && name.endsWith(".ttf"));
    }

    private static Font font(String family, FSSupplier<InputStream> regular, FSSupplier<InputStream> bold) {
        try (RandomAccessReadBuffer content = RandomAccessReadBuffer.createBufferFromStream(regular.supply());
                TrueTypeFont font = new TTFParser().parse(content)) {
            BitSet covered = new BitSet(LAST_CODE_POINT);
            if (font.getTableMap().containsKey("glyf")) {
                CmapLookup glyphs = font.getUnicodeCmapLookup();
                for (int codePoint = ' '; codePoint <= LAST_CODE_POINT; codePoint++) {
                    covered.set(codePoint, glyphs.getGlyphId(codePoint) != 0);
                }
            }
            return new Font(family, regular, bold, covered::get);
        } catch (IOException e) {
            throw new UncheckedIOException(family, e);
        }
    }

    private static FSSupplier<InputStream> resource(String path) {
        return () -> {
            try (InputStream content = new ClassPathResource(path).getInputStream()) {
                return withoutLigatures(content);
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        };
    }

    private static InputStream open(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return withoutLigatures(content);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /**
     * A font whose ligatures nobody finds. The library would make patterns of all of them anew for each piece of text: half of the
     * time and most of the memory that a document takes, for a few letters that stand a little closer.
     */
    private static InputStream withoutLigatures(InputStream content) throws IOException {
        byte[] font = content.readAllBytes();
        ByteBuffer directory = ByteBuffer.wrap(font);
        int tables = font.length < DIRECTORY ? 0 : directory.getShort(NUMBER_OF_TABLES);
        int end = Math.min(font.length, DIRECTORY + tables * DIRECTORY_ENTRY) - DIRECTORY_ENTRY;
        for (int entry = DIRECTORY; entry <= end; entry += DIRECTORY_ENTRY) {
            if (directory.getInt(entry) == LIGATURES) {
                directory.putInt(entry, 0);
            }
        }
        return new ByteArrayInputStream(font);
    }
}
