package org.charterpath.notification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charterpath.TypedText;
import org.charterpath.engine.EngineNames;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The one look of all mail, as text and as HTML: greeting, words, links, and where it comes from. */
@Component
public class Stationery {

    private static final String TEMPLATE = "letter";
    private static final String BULLET = "- ";
    private static final Pattern PARAGRAPH_END = Pattern.compile("\\R(?:\\h*\\R)+");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private final PageLinks pages;
    private final OpenTasks tasks;
    private final TemplateEngine text = engine(TemplateMode.TEXT, ".txt");
    private final TemplateEngine html = engine(TemplateMode.HTML, ".html");

    Stationery(PageLinks pages, OpenTasks tasks) {
        this.pages = pages;
        this.tasks = tasks;
    }

    /** The same message in both forms. */
    public record Sheet(String text, String html) {}

    /**
     * What the templates show.
     *
     * @param button where the message leads to, if that is one place of which nothing more is to be said
     * @param sections where else it leads to
     * @param home where the sender lives
     * @param stop the address that stops mail of this kind
     */
    record Page(
            String subject,
            String greeting,
            String body,
            List<Block> blocks,
            Optional<Entry> button,
            List<Section> sections,
            String home,
            Optional<String> stop) {}

    /** A paragraph with its lines, or a list with its items. */
    record Block(boolean isList, List<List<Span>> lines) {}

    /** A part of a line; the address is empty where it leads nowhere. */
    record Span(String text, String address) {}

    record Section(String heading, List<Entry> entries) {}

    record Entry(String title, String words, String address) {}

    /**
     * Writes a message to somebody.
     *
     * @param firstName how the greeting calls the recipient; it may be blank
     * @param stop the address that stops mail of this kind, for its reader alone; empty where nothing does
     */
    public Sheet write(Message message, String firstName, Optional<String> stop) {
        List<Message.Link> links = message.links();
        boolean isOne = links.size() == 1
                && links.get(0).section().isEmpty()
                && links.get(0).words().isEmpty();
        Page page = new Page(
                message.subject(),
                TypedText.isBlank(firstName) ? "Hello," : "Hello %s,".formatted(firstName.strip()),
                message.body().strip(),
                blocks(message.body()),
                isOne ? Optional.of(entry(links.get(0), message.recipientId())) : Optional.empty(),
                isOne ? List.of() : sections(links, message.recipientId()),
                pages.to("/"),
                stop);
        Context context = new Context(Locale.US, Map.of("page", page));
        return new Sheet(
                text.process(TEMPLATE, context).replaceAll("\n{3,}", "\n\n").strip() + "\n",
                html.process(TEMPLATE, context));
    }

    /**
     * A message as it will be read, but for its secret link.
     *
     * @param secret what stands for that link
     */
    public Sheet preview(Message message, String firstName, String secret) {
        return write(message.leadingTo(secret), firstName, Optional.of(secret).filter(link -> message.isDigest()));
    }

    private List<Section> sections(List<Message.Link> links, String recipientId) {
        Map<String, List<Entry>> bySection = new LinkedHashMap<>();
        links.forEach(link -> bySection
                .computeIfAbsent(link.section(), heading -> new ArrayList<>())
                .add(entry(link, recipientId)));
        return bySection.entrySet().stream()
                .map(section -> new Section(section.getKey(), section.getValue()))
                .toList();
    }

    private Entry entry(Message.Link link, String recipientId) {
        return new Entry(link.title(), link.words(), pages.to(path(link.place(), recipientId)));
    }

    /** What is not open any more, or not yet, leads to the list of tasks. */
    private String path(String place, String recipientId) {
        return place.startsWith(Message.Link.WORK)
                ? tasks.of(place.substring(Message.Link.WORK.length()), recipientId)
                        .map(Message.Link::taskPath)
                        .orElse(EngineNames.TASKLIST_PAGE)
                : place;
    }

    /** Paragraphs, and lists where lines look like items. */
    private static List<Block> blocks(String body) {
        List<Block> blocks = new ArrayList<>();
        for (String paragraph : PARAGRAPH_END.splitAsStream(body.strip()).toList()) {
            List<Block> parts = new ArrayList<>();
            for (String line : paragraph.lines().toList()) {
                boolean isItem = line.startsWith(BULLET);
                if (parts.isEmpty() || parts.get(parts.size() - 1).isList() != isItem) {
                    parts.add(new Block(isItem, new ArrayList<>()));
                }
                parts.get(parts.size() - 1).lines().add(spans(isItem ? line.substring(BULLET.length()) : line));
            }
            blocks.addAll(parts);
        }
        return blocks;
    }

    /** A line with the addresses in it to be followed. */
    private static List<Span> spans(String line) {
        List<Span> spans = new ArrayList<>();
        Matcher addresses = ADDRESS.matcher(line);
        int from = 0;
        while (addresses.find()) {
            spans.add(new Span(line.substring(from, addresses.start()), ""));
            spans.add(new Span(addresses.group(), addresses.group()));
            from = addresses.end();
        }
        spans.add(new Span(line.substring(from), ""));
        return spans;
    }

    private static TemplateEngine engine(TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("mail/");
        templates.setSuffix(suffix);
        templates.setTemplateMode(mode);
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        return engine;
    }
}
