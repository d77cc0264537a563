package io.holdfast.bench.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that is killed: one attempt at one job. Ends with 0 and the digest of the result as its last line, or with 1. */
public final class ChildMain {

    private ChildMain() {}

    /**
     * Runs a job in a directory until it ends.
     *
     * @param args see {@link ChildEngine}.
     */
    public static void main(final String[] args) throws InterruptedException {
        final CrashJob job =
                new CrashJob(CrashJob.Kind.valueOf(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        final Path directory = Path.of(args[3]);
        final CallLedger ledger = CallLedger.open(Path.of(args[4]), job.units());
        final long attempt = Long.parseLong(args[5]);
        final EngineConfig config = EngineConfig.builder()
                .threads(Integer.parseInt(args[6]))
                .checkpointInterval(Duration.ofMillis(Long.parseLong(args[8])))
                .journal(Boolean.parseBoolean(args[9]))
                .build();
        logToStandardOutput();
        try (Engine engine = Engine.launch(config)) {
            ledger.mark(CallLedger.Mark.SUBMITTED, attempt);
            final CallCounter counter = CallCounter.in(ledger, attempt, Long.parseLong(args[7]));
            final Outcome outcome =
                    engine.submit(job.computation(counter), JobConfig.in(directory)).await();
            System.out.println(outcome.report());
            if (outcome instanceof final Outcome.Completed completed) {
                System.out.println(job.digest(completed.result()));
                System.exit(0);
            }
            System.out.println(outcome);
        }
        System.exit(1);
    }

    /** What recovery found is the first thing to read when a drill fails. */
    private static void logToStandardOutput() {
        final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        final PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%r %level %thread %msg%n%ex");
        encoder.start();
        final ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        final ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
    }
}
