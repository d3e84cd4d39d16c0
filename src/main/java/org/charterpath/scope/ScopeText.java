package org.charterpath.scope;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.engagement.SchedulingCatalog.Entry;
import org.charterpath.scope.ScopeContent.Line;

/** A scope in words: need before method before price. */
final class ScopeText {

    private ScopeText() {}

    /** Need, method and price of a scope or an offer. */
    static String of(ScopeContent content, SchedulingCatalog catalog, Map<String, String> names) {
        List<String> parts = new ArrayList<>();
        parts.add("Need\n" + content.need());
        parts.add("Method\n" + sessions(content.lines(), catalog, names));
        parts.add("Price\n%s%s".formatted(price(content.price()), after(content.includes())));
        return String.join("\n\n", parts);
    }

    /** What a change adds, drops and brings with it. */
    static String ofChange(ScopeContent change, SchedulingCatalog catalog, Map<String, String> names) {
        List<String> parts = new ArrayList<>();
        if (!change.lines().isEmpty()) {
            parts.add("Added\n" + sessions(change.lines(), catalog, names));
        }
        if (!change.drops().isEmpty()) {
            parts.add("Left out\n" + titles(change.drops(), catalog));
        }
        parts.add("Dates\n" + change.dates());
        parts.add("Price\n%s%s".formatted(price(change.price()), after(change.includes())));
        parts.add("Reason\n" + change.reason());
        return String.join("\n\n", parts);
    }

    static String titles(List<String> codes, SchedulingCatalog catalog) {
        return String.join(
                "\n",
                codes.stream().map(code -> "- " + catalog.get(code).title()).toList());
    }

    static String sessions(List<Line> lines, SchedulingCatalog catalog, Map<String, String> names) {
        return String.join(
                "\n",
                lines.stream()
                        .map(line -> session(line, catalog.get(line.entryCode()), names))
                        .toList());
    }

    private static String session(Line line, Entry entry, Map<String, String> names) {
        return "- %s: %s, %d minutes, given by %s. %s%s"
                .formatted(
                        entry.title(),
                        line.given().title().toLowerCase(Locale.ROOT),
                        line.minutes(),
                        names.getOrDefault(line.delivererId(), line.delivererId()),
                        line.tailoring(),
                        line.dates().isEmpty() ? "" : " Proposed dates: " + line.dates());
    }

    private static String after(String words) {
        return words.isEmpty() ? "" : "\n" + words;
    }

    static String price(BigDecimal price) {
        return new DecimalFormat("$#,##0.00", DecimalFormatSymbols.getInstance(Locale.US)).format(price);
    }
}
