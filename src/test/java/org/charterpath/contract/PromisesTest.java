package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people are told will happen is on the list {@code docs/promises.md}, which names the test that shows it. */
class PromisesTest {

    private static final Path LIST = Path.of("docs/promises.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final String NOTHING = "Words that promise nothing";
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (\\w+)#(\\w+) \\|");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern SENTENCE_END = Pattern.compile("\\n+|(?<=[.?!:;])\\s+");

    /** How texts say what the program, or somebody on its behalf, will do. */
    private static final Pattern PROMISE = Pattern.compile(
            "\\b(invit\\w+|transcript|portfolio|credit(s|ed)|counts?|counted|kept|told|tells|Launch\\w*|Approval|Tasklist|tab"
                    + "|checked|repeated|cannot be|no effect|your coach|program admins?|can read|asked|opens|until"
                    + "|earlier (answers|ratings)|becomes?|final)\\b",
            Pattern.CASE_INSENSITIVE);

    /** In a worksheet everything else is about the participant's school. */
    private static final Pattern PROMISE_OF_A_WORKSHEET = Pattern.compile(
            "\\b(transcript|portfolio|count toward|checked when|opens once|(your|the) coach|program's admins?"
                    + "|earlier (answers|ratings))\\b",
            Pattern.CASE_INSENSITIVE);

    private record Promise(String files, String sentence, String testClass, String testMethod) {}

    private static final List<Promise> PROMISES = new ArrayList<>();
    private static final Set<String> NO_PROMISES = new TreeSet<>();

    @BeforeAll
    static void readTheList() throws IOException {
        String section = "";
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (section.equals(NOTHING) && line.startsWith("- ")) {
                NO_PROMISES.add(line.substring(2));
            } else {
                String files = section;
                ROW.matcher(line)
                        .results()
                        .forEach(row -> PROMISES.add(new Promise(files, row.group(1), row.group(2), row.group(3))));
            }
        }
    }

    @Test
    void areSaidWhereTheListHasThem() {
        Map<String, String> words = new HashMap<>();
        assertThat(PROMISES).isNotEmpty();
        assertThat(PROMISES)
                .filteredOn(promise -> !words.computeIfAbsent(promise.files(), PromisesTest::wordsOf)
                        .contains(plain(promise.sentence())))
                .isEmpty();
    }

    @Test
    void areEachShownByATestThatIsThere() {
        Map<String, String> sources = sources();
        assertThat(PROMISES)
                .filteredOn(promise ->
                        !sources.getOrDefault(promise.testClass(), "").contains("void " + promise.testMethod() + "("))
                .isEmpty();
    }

    @Test
    void areAllOnTheListAsFarAsFormsMakeThem() {
        Set<String> known = PROMISES.stream()
                .flatMap(promise -> sentences(promise.sentence()))
                .collect(Collectors.toCollection(HashSet::new));
        known.addAll(NO_PROMISES);
        Set<String> worksheets = Set.copyOf(Definitions.worksheetForms());
        List<String> missing = new ArrayList<>();
        for (Form form : shipped()) {
            Pattern promise = worksheets.contains(form.stem()) ? PROMISE_OF_A_WORKSHEET : PROMISE;
            textsOf(form)
                    .flatMap(PromisesTest::sentences)
                    .filter(sentence -> promise.matcher(sentence).find())
                    .filter(sentence -> !known.contains(sentence))
                    .forEach(sentence -> missing.add(form + ": " + sentence));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void arePartedFromWordsThatPromiseNothing() {
        Set<String> said = shipped().stream()
                .flatMap(PromisesTest::textsOf)
                .flatMap(PromisesTest::sentences)
                .collect(Collectors.toSet());
        assertThat(said).containsAll(NO_PROMISES);
    }

    private static List<Form> shipped() {
        return Form.all().stream()
                .filter(form -> Files.exists(Path.of("forms", form.stem() + ".form")))
                .toList();
    }

    /** Everything that a form says to people. */
    private static Stream<String> textsOf(Form form) {
        return form.components().stream().flatMap(component -> {
            List<String> texts = new ArrayList<>();
            for (String name : List.of("text", "label", "description")) {
                texts.add(component.json().path(name).asText());
            }
            for (JsonNode option : component.json().path("values")) {
                texts.add(option.path("label").asText());
            }
            return texts.stream().filter(text -> !text.isEmpty());
        });
    }

    private static Stream<String> sentences(String text) {
        return Stream.of(SENTENCE_END.split(LINK.matcher(text).replaceAll("$1").replaceAll("[#*`]", "")))
                .map(PromisesTest::plain)
                .filter(sentence -> !sentence.isEmpty());
    }

    /** Without marks of Markdown, HTML and Java, and with one blank wherever there is space. */
    private static String plain(String text) {
        return LINK.matcher(text.replaceAll("<[^>]*>", " "))
                .replaceAll("$1")
                .replaceAll("[#*`]", "")
                .replaceAll("(?m)^\\s*- ", "")
                .replace("\\\"", "\"")
                .replace("\\\n", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String wordsOf(String files) {
        if (files.startsWith("forms/")) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + files);
            return shipped().stream()
                    .filter(form -> matcher.matches(Path.of("forms", form.stem() + ".form")))
                    .flatMap(PromisesTest::textsOf)
                    .map(PromisesTest::plain)
                    .collect(Collectors.joining("\n"));
        }
        return read(Path.of(""), files).values().stream()
                .map(PromisesTest::plain)
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> sources() {
        return read(TESTS, "**.java");
    }

    /** The files that a pattern means, by name without its end. */
    private static Map<String, String> read(Path folder, String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        Path start = glob.contains("/") ? Path.of(glob.substring(0, glob.indexOf('/'))) : folder;
        try (Stream<Path> files = glob.contains("*") ? Files.walk(start) : Stream.of(Path.of(glob))) {
            return files.filter(Files::isRegularFile)
                    .filter(matcher::matches)
                    .collect(Collectors.toMap(Stem::of, PromisesTest::read, (one, other) -> one + "\n" + other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
