package org.charterpath.privacy;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charterpath.people.ErasedPerson;
import org.springframework.web.util.UriUtils;

/**
 * How somebody is named in texts that stay: by full name, by e-mail address, by user id, as whole words. A name of one word
 * and a user id may be words like any other ("will", "admin"), so that these count only between quotes, as in JSON, and in what
 * the program itself has put together.
 */
public final class Mentions {

    private static final String LETTER_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String LETTER_BEHIND = "(?![\\p{L}\\p{N}])";

    /** An id goes on with these. At the end of a sentence stands a dot, too. */
    private static final String ID_BEFORE = "(?<![\\p{L}\\p{N}._@%-])";

    private static final String ID_BEHIND = "(?![\\p{L}\\p{N}_@%-]|\\.[\\p{L}\\p{N}])";

    private final Map<Pattern, String> inTexts = new LinkedHashMap<>();
    private final Map<Pattern, String> inTraces = new LinkedHashMap<>();
    private final Set<String> fragmentsOfTexts = new HashSet<>();
    private final Set<String> fragmentsOfTraces = new HashSet<>();

    private Mentions() {}

    /**
     * Of somebody.
     *
     * @param names full names, those of earlier times as well
     * @param addresses e-mail addresses, earlier ones as well
     */
    static Mentions of(String userId, Collection<String> names, Collection<String> addresses, String opaqueId) {
        Mentions mentions = new Mentions();
        String id = Pattern.quote(userId);
        addresses.stream()
                .filter(address -> !address.isBlank())
                .forEach(address ->
                        mentions.everywhere(address, ID_BEFORE + Pattern.quote(address) + LETTER_BEHIND, opaqueId));
        names.stream().filter(name -> !name.isBlank()).distinct().forEach(name -> {
            String pattern = LETTER_BEFORE + Pattern.quote(name) + LETTER_BEHIND;
            if (name.strip().indexOf(' ') > 0) {
                mentions.everywhere(name, pattern, ErasedPerson.name(opaqueId));
            } else {
                mentions.inTraces(name, ID_BEFORE + Pattern.quote(name) + ID_BEHIND, ErasedPerson.name(opaqueId));
            }
        });
        for (String quote : List.of("\"", "'")) {
            mentions.inTexts.put(Pattern.compile(quote + id + quote), quote + opaqueId + quote);
            mentions.fragmentsOfTexts.add(fragment(quote + userId + quote));
        }
        mentions.inTraces.put(Pattern.compile(ID_BEFORE + id + ID_BEHIND), opaqueId);
        mentions.fragmentsOfTraces.add(fragment(userId));
        String inPaths = UriUtils.encode(userId, "UTF-8");
        if (!inPaths.equals(userId)) {
            mentions.inTraces(inPaths, ID_BEFORE + Pattern.quote(inPaths) + ID_BEHIND, opaqueId);
        }
        return mentions;
    }

    private void everywhere(String words, String pattern, String instead) {
        Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        inTexts.put(compiled, instead);
        fragmentsOfTexts.add(fragment(words));
        inTraces.put(compiled, instead);
        fragmentsOfTraces.add(fragment(words));
    }

    private void inTraces(String words, String pattern, String instead) {
        inTraces.put(Pattern.compile(pattern), instead);
        fragmentsOfTraces.add(fragment(words));
    }

    /** What a database can look for: a part of the text in lower case, as {@code like} with {@code !} as escape has it. */
    private static String fragment(String words) {
        return "%" + words.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    List<String> fragments(KeptTable.Content content) {
        return List.copyOf(content == KeptTable.Content.TEXT ? fragmentsOfTexts : fragmentsOfTraces);
    }

    /** A text that people have written without the mentions; empty where it has none. */
    public Optional<String> outOfText(String text) {
        return replaced(text, inTexts);
    }

    /** What the program has written without the mentions; empty where it has none. */
    public Optional<String> outOfTrace(String text) {
        return replaced(text, inTraces);
    }

    Function<String, Optional<String>> outOf(KeptTable.Content content) {
        return content == KeptTable.Content.TEXT ? this::outOfText : this::outOfTrace;
    }

    private static Optional<String> replaced(String text, Map<Pattern, String> patterns) {
        String result = text;
        for (Map.Entry<Pattern, String> one : patterns.entrySet()) {
            result = one.getKey().matcher(result).replaceAll(Matcher.quoteReplacement(one.getValue()));
        }
        return result.equals(text) ? Optional.empty() : Optional.of(result);
    }
}
