package org.charterpath.privacy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/**
 * Writes the log as JSON, one event a line, by the same rule as where people read it: exceptions without what they say. What
 * an event is about stands in fields of its own, each an id or a name of the program's; whatever else comes into one is left out.
 */
public final class StructuredLogLines extends StructuredLogEncoder {

    /** An id of ours or the engine's: somebody may have typed what stands in its place. */
    private static final Predicate<String> ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").asMatchPredicate();

    /** What models and their steps are called. */
    private static final Predicate<String> NAME =
            Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(#multiInstanceBody)?").asMatchPredicate();

    private static final Predicate<String> REQUEST =
            Pattern.compile("[0-9a-f]{16}").asMatchPredicate();

    /** The fields by their names: {@code org.charterpath.engine.EngineSetup} and {@code RequestIds} fill them. */
    private static final Map<String, Predicate<String>> FIELDS = Map.of(
            "request", REQUEST,
            "businessKey", ID,
            "processInstanceId", ID,
            "processDefinitionKey", NAME,
            "activityId", NAME);

    @Override
    public byte[] encode(ILoggingEvent event) {
        return super.encode(new WithoutWords(event));
    }

    /** An event as it may be written. */
    private record WithoutWords(ILoggingEvent event) implements ILoggingEvent {

        @Override
        public String getFormattedMessage() {
            return LogMessages.withoutWords(event);
        }

        @Override
        public String getMessage() {
            return getFormattedMessage();
        }

        @Override
        public Object @Nullable [] getArgumentArray() {
            return null;
        }

        @Override
        public @Nullable IThrowableProxy getThrowableProxy() {
            IThrowableProxy thrown = event.getThrowableProxy();
            return thrown == null ? null : LogExceptions.withoutWords(thrown);
        }

        @Override
        public Map<String, String> getMDCPropertyMap() {
            return event.getMDCPropertyMap().entrySet().stream()
                    .filter(field -> field.getValue() != null
                            && FIELDS.getOrDefault(field.getKey(), any -> false).test(field.getValue()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        @Override
        @Deprecated
        @SuppressWarnings("InlineMeSuggester") // Logback's interface has it; nobody calls it on ours.
        public Map<String, String> getMdc() {
            return getMDCPropertyMap();
        }

        /** Nobody here writes any, and what is in them goes by no rule. */
        @Override
        public List<KeyValuePair> getKeyValuePairs() {
            return List.of();
        }

        @Override
        public String getThreadName() {
            return event.getThreadName();
        }

        @Override
        public Level getLevel() {
            return event.getLevel();
        }

        @Override
        public String getLoggerName() {
            return event.getLoggerName();
        }

        @Override
        public LoggerContextVO getLoggerContextVO() {
            return event.getLoggerContextVO();
        }

        @Override
        public StackTraceElement[] getCallerData() {
            return event.getCallerData();
        }

        @Override
        public boolean hasCallerData() {
            return event.hasCallerData();
        }

        @Override
        public @Nullable List<Marker> getMarkerList() {
            return event.getMarkerList();
        }

        @Override
        public long getTimeStamp() {
            return event.getTimeStamp();
        }

        @Override
        public Instant getInstant() {
            return event.getInstant();
        }

        @Override
        public int getNanoseconds() {
            return event.getNanoseconds();
        }

        @Override
        public long getSequenceNumber() {
            return event.getSequenceNumber();
        }

        @Override
        public void prepareForDeferredProcessing() {
            event.prepareForDeferredProcessing();
        }
    }
}
