package org.charterpath.privacy;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes messages into the log without what their exceptions say, which the engine repeats in its own words. */
public final class LogMessages extends MessageConverter {

    /** Shorter words are found by chance. */
    private static final int SHORTEST = 4;

    @Override
    public String convert(ILoggingEvent event) {
        return withoutWords(event);
    }

    /** The message as it may be written. */
    static String withoutWords(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        if (event.getThrowableProxy() == null || message == null) {
            return message;
        }
        Map<String, String> words = new HashMap<>();
        collect(event.getThrowableProxy(), words);
        List<String> longestFirst = words.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String said : longestFirst) {
            message = message.replace(said, words.getOrDefault(said, ""));
        }
        return message;
    }

    private static void collect(IThrowableProxy thrown, Map<String, String> words) {
        String said = thrown.getMessage();
        if (said != null && said.length() >= SHORTEST) {
            words.put(said, LogExceptions.words(thrown).orElse(thrown.getClassName()));
        }
        if (thrown.getCause() != null && !thrown.isCyclic()) {
            collect(thrown.getCause(), words);
        }
    }
}
