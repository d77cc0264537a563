package io.holdfast.cli;

import ch.qos.logback.classic.Level;
import java.util.Locale;

/** How much the attempt's log tells. */
enum LogLevel {
    /** What failed. */
    ERROR,
    /** And what is wrong but goes on. */
    WARN,
    /** And what a person wants to know afterwards. */
    INFO,
    /** And what helps to find a mistake. */
    DEBUG,
    /** And everything else. */
    TRACE;

    Level level() {
        return Level.toLevel(name());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
