package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The colours of words, as far from what they stand on as WCAG 2.2 AA asks for. */
class PaletteTest {

    private static final Pattern COLOR = Pattern.compile("(--[a-z0-9-]+): (#[0-9a-f]{3,6});");
    private static final double ENOUGH = 4.5;

    private static final List<String> WORDS = List.of(
            "--bs-body-color",
            "--bs-secondary-color",
            "--bs-link-color",
            "--bs-link-hover-color",
            "--state-done",
            "--state-now",
            "--state-waiting",
            "--state-soon",
            "--state-late",
            "--state-open",
            "--state-paused",
            "--state-closed");
    private static final List<String> GROUNDS = List.of("--bs-body-bg", "--bs-tertiary-bg", "--bs-secondary-bg");

    private final Map<String, String> day = new HashMap<>(Map.of("--bs-body-bg", "#fff"));
    private final Map<String, String> night = new HashMap<>();

    PaletteTest() throws IOException {
        String[] parts = Files.readString(Path.of("src/main/resources/static/css/palette.css"))
                .split("\\n\\[data-bs-theme=\"dark\"] ", -1);
        read(parts[0], day);
        night.putAll(day);
        read(parts[1], night);
    }

    private static void read(String css, Map<String, String> colors) {
        Matcher found = COLOR.matcher(css);
        while (found.find()) {
            colors.put(found.group(1), found.group(2));
        }
        // As the style sheet says by reference.
        colors.putIfAbsent("--bs-link-color", colors.getOrDefault("--brand", "#000"));
        colors.putIfAbsent("--bs-link-hover-color", colors.getOrDefault("--brand-strong", "#000"));
    }

    @Test
    void keepsEachWordReadableOnEachGroundByDayAndByNight() {
        for (Map<String, String> colors : List.of(day, night)) {
            for (String word : WORDS) {
                for (String ground : GROUNDS) {
                    assertThat(contrast(color(colors, word), color(colors, ground)))
                            .as("%s on %s: %s on %s", word, ground, color(colors, word), color(colors, ground))
                            .isGreaterThanOrEqualTo(ENOUGH);
                }
            }
            for (String ground : List.of("--bar", "--brand", "--brand-strong")) {
                assertThat(contrast(color(colors, "--bar-text"), color(colors, ground)))
                        .as("white on %s", color(colors, ground))
                        .isGreaterThanOrEqualTo(ENOUGH);
            }
        }
    }

    private static String color(Map<String, String> colors, String name) {
        String found = colors.get(name);
        assertThat(found).as(name).isNotNull();
        return String.valueOf(found);
    }

    private static double contrast(String one, String other) {
        double[] lights = Stream.of(one, other)
                .mapToDouble(PaletteTest::luminance)
                .sorted()
                .toArray();
        return (lights[1] + 0.05) / (lights[0] + 0.05);
    }

    /** As WCAG defines relative luminance. */
    private static double luminance(String color) {
        String digits = color.length() == 4 ? color.replaceAll("[0-9a-f]", "$0$0") : color;
        double[] weights = {0.2126, 0.7152, 0.0722};
        return IntStream.range(0, weights.length)
                .mapToDouble(at -> {
                    double part = Integer.parseInt(digits.substring(1 + 2 * at, 3 + 2 * at), 16) / 255.0;
                    return weights[at] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
                })
                .sum();
    }
}
