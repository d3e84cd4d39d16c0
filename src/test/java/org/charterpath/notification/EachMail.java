package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.fixture.ReadCalendars;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationContext;
import org.springframework.web.util.HtmlUtils;

/**
 * Reads every message that the program writes in a test, as its recipient does: both forms greet, say the same, and lead
 * somewhere. Tests of processes and of pages read after each test what it has brought about.
 */
@TestComponent
public class EachMail implements BeanPostProcessor {

    private static final String FIRST_NAME = "Rosa";
    private static final String GREETING = "Hello Rosa,";
    private static final String SECRET = "https://charterpath.example/secret";
    private static final Pattern UNFINISHED = Pattern.compile("\\bnull\\b|Optional\\[|\\{link}|%s");
    private static final Pattern WRITES =
            Pattern.compile("Message\\s*\\.(plain|digest|withSecretLink|withCalendar)\\(");

    /** What has been written since somebody read last, and by which class. */
    private final ConcurrentLinkedQueue<Written> written = new ConcurrentLinkedQueue<>();

    private static final int MOST_CALENDARS = 100;
    private static final AtomicInteger CALENDARS = new AtomicInteger();
    private static final Set<String> READ = ConcurrentHashMap.newKeySet();

    private record Written(Message message, String writer) {}

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof Notifications)) {
            return bean;
        }
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> {
            if (method.getName().equals("send")) {
                note((Message) arguments[0]);
            } else if (method.getName().equals("sendAll")) {
                ((List<?>) arguments[0]).forEach(message -> note((Message) message));
            }
        });
        return proxy.getProxy();
    }

    /** What a test itself writes need not be like what the program writes. */
    private void note(Message message) {
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(EachMail::isAWriter)
                        .findFirst())
                .filter(writer -> !isOfTests(writer))
                .ifPresent(writer ->
                        written.add(new Written(message, writer.getName().replaceAll(".*\\.|\\$.*", ""))));
    }

    private static boolean isAWriter(Class<?> caller) {
        String name = caller.getName();
        return name.startsWith("org.charterpath.")
                && !name.contains("$$")
                && !name.startsWith(EachMail.class.getName())
                && !name.equals(Notifications.class.getName());
    }

    private static boolean isOfTests(Class<?> writer) {
        return writer.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith("/test-classes/");
    }

    /** Reads what an application has written since; of one that has no such bean, nothing. */
    public static void readIn(ApplicationContext application) {
        application
                .getBeanProvider(EachMail.class)
                .ifAvailable(mail -> mail.read(application.getBean(Stationery.class)));
    }

    private void read(Stationery stationery) {
        List<Written> all = new ArrayList<>();
        for (Written next = written.poll(); next != null; next = written.poll()) {
            all.add(next);
        }
        for (Written one : all) {
            read(one.message(), stationery);
            READ.add(one.writer());
        }
    }

    private static void read(Message message, Stationery stationery) {
        Message known =
                message.secretLinkKind().isPresent() && !message.isDigest() ? message.leadingTo(SECRET) : message;
        Stationery.Sheet sheet =
                stationery.write(known, FIRST_NAME, Optional.of(SECRET).filter(secret -> message.isDigest()));
        String words = wordsOf(sheet.html());

        assertThat(known.subject()).as(message.key()).isNotBlank().doesNotContainPattern(UNFINISHED);
        assertThat(sheet.text()).as(message.key()).startsWith(GREETING + "\n\n").doesNotContainPattern(UNFINISHED);
        assertThat(words).as(message.key()).contains(GREETING).doesNotContainPattern(UNFINISHED);
        assertThat(known.links()).as(message.key()).allSatisfy(link -> {
            assertThat(sheet.text()).contains(link.title());
            assertThat(words).contains(link.title().strip());
        });
        assertThat(message.calendar().isPresent()
                        || message.secretLinkKind().isPresent()
                        || !known.links().isEmpty())
                .as("an invitation, or a link to what it is about: " + message)
                .isTrue();
        message.calendar().ifPresent(EachMail::readCalendar);
    }

    /** By the strict reader, and the first of them by the second one as well. */
    private static void readCalendar(String text) {
        List<ReadCalendars.Entry> entries = ReadCalendars.entriesIn(text);
        assertThat(entries).as(text).hasSize(1);
        int number = CALENDARS.incrementAndGet();
        if (number <= MOST_CALENDARS) {
            ReadCalendars.keep("mail-%d-%d".formatted(ProcessHandle.current().pid(), number), text, entries);
        }
    }

    private static String wordsOf(String html) {
        return HtmlUtils.htmlUnescape(
                        html.replaceAll("(?s)<(head|!--).*?(</head>|-->)", " ").replaceAll("(?s)<[^>]*>", " "))
                .replaceAll("\\s+", " ");
    }

    /** Classes that write messages of which no test of this run has read one, whoever sends them. */
    public static Set<String> neverRead() {
        Map<String, String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            EachMail::textOf,
                            (one, other) -> one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources.keySet().stream()
                .filter(writer -> WRITES.matcher(sources.get(writer)).find())
                .filter(writer -> READ.stream()
                        .noneMatch(sender -> sources.getOrDefault(sender, "").contains(writer)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String textOf(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
