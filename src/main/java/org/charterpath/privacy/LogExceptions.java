package org.charterpath.privacy;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/**
 * Writes exceptions into the log without what they say: they quote what somebody has typed, and databases quote whole rows. What
 * kind of exception it is and where it comes from stays, of a database its code. Only what is said about the installation
 * itself is written as it is: about its configuration, its network and its disk.
 */
public final class LogExceptions extends ExtendedWhitespaceThrowableProxyConverter {

    private static final List<String> ABOUT_THE_INSTALLATION = List.of(
            "java.net.",
            "javax.net.ssl.",
            "java.nio.file.",
            "java.lang.OutOfMemoryError",
            "java.lang.ClassNotFoundException",
            "java.lang.NoClassDefFoundError",
            "org.flywaydb.",
            "org.springframework.beans.factory.",
            "org.springframework.boot.",
            "org.springframework.context.");

    /** They stand among those, and quote an address or a name that somebody has typed. */
    private static final List<String> ABOUT_WHAT_WAS_TYPED = List.of(
            "java.net.URISyntaxException", "java.net.MalformedURLException", "java.nio.file.InvalidPathException");

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return super.throwableProxyToString(withoutWords(thrown));
    }

    /** An exception with its causes, as it may be written. */
    static IThrowableProxy withoutWords(IThrowableProxy thrown) {
        return thrown instanceof WithoutWords ? thrown : new WithoutWords(thrown);
    }

    /** What an exception says that may stand in a log; empty if it says nothing that may. */
    static Optional<String> words(IThrowableProxy thrown) {
        if (thrown instanceof ThrowableProxy proxy && proxy.getThrowable() instanceof SQLException failure) {
            return Optional.of("SQLState %s, code %d".formatted(failure.getSQLState(), failure.getErrorCode()));
        }
        return ABOUT_THE_INSTALLATION.stream().anyMatch(thrown.getClassName()::startsWith)
                        && !ABOUT_WHAT_WAS_TYPED.contains(thrown.getClassName())
                ? Optional.of(Objects.toString(thrown.getMessage(), ""))
                : Optional.empty();
    }

    /** An exception with its causes, as it may be written. */
    private record WithoutWords(IThrowableProxy thrown) implements IThrowableProxy {

        @Override
        public String getMessage() {
            return words(thrown).orElse("(what it says is left out)");
        }

        @Override
        public String getClassName() {
            return thrown.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return thrown.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return thrown.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            IThrowableProxy cause = thrown.getCause();
            return cause == null ? null : new WithoutWords(cause);
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Stream.of(thrown.getSuppressed()).map(WithoutWords::new).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return thrown.isCyclic();
        }
    }
}
