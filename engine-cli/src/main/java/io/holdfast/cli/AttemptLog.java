package io.holdfast.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * The log file of one attempt, {@code logs/attempt-0007-20260131T120000Z.log}. Numbers rise; the newest
 * {@link #FILES_MAX} files are kept.
 */
final class AttemptLog implements AutoCloseable {

    static final int FILES_MAX = 20;

    /** Libraries that log requests with what lets them in, at levels that a person may ask for. */
    private static final List<String> WARNINGS_ONLY =
            List.of("com.azure", "com.microsoft", "reactor", "jdk.internal.httpclient", "jdk.httpclient");

    private static final Pattern NAME = Pattern.compile("attempt-([0-9]{4,9})-[0-9TZ]+\\.log");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path file;
    private final FileAppender<ILoggingEvent> appender;

    private AttemptLog(final Path file, final FileAppender<ILoggingEvent> appender) {
        this.file = file;
        this.appender = appender;
    }

    /**
     * Opens a new log, and removes the oldest ones.
     *
     * @param directory where logs lie.
     * @param level what is logged.
     * @param now its time.
     * @return the log, to be closed.
     * @throws IOException where the directory cannot be read or an old file not be deleted.
     */
    static AttemptLog open(final Path directory, final Level level, final Instant now) throws IOException {
        final List<Path> files = files(directory);
        for (final Path old : files.subList(0, Math.max(0, files.size() - (FILES_MAX - 1)))) {
            Files.delete(old);
        }
        final int number = files.isEmpty() ? 1 : numberOf(files.getLast()) + 1;
        final Path file = directory.resolve(String.format(Locale.ROOT, "attempt-%04d-%s.log", number, TIME.format(now)));
        Files.createFile(file); // Says why it cannot be, which the appender would keep to itself.
        return new AttemptLog(file, attach(file, level));
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        root().detachAppender(appender);
        root().setLevel(Level.OFF);
        WARNINGS_ONLY.forEach(name -> root().getLoggerContext().getLogger(name).setLevel(null));
        appender.stop();
        appender.getEncoder().stop();
    }

    private static FileAppender<ILoggingEvent> attach(final Path file, final Level level) {
        final LoggerContext context = root().getLoggerContext();
        final RedactingLayout layout = new RedactingLayout();
        layout.setContext(context);
        layout.setPattern("%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\",UTC} %-5level [%thread] %logger{36} %msg%n");
        layout.start();
        final LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        final FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setName(file.toString());
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        root().addAppender(appender);
        root().setLevel(level);
        WARNINGS_ONLY.forEach(name -> context.getLogger(name).setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN));
        return appender;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /** By number. */
    private static List<Path> files(final Path directory) throws IOException {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, path -> numberOf(path) > 0)) {
            stream.forEach(files::add);
        }
        files.sort(Comparator.comparingInt(AttemptLog::numberOf));
        return files;
    }

    private static int numberOf(final Path file) {
        final Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
