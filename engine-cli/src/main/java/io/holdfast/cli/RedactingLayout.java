package io.holdfast.cli;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** A line of the log, its stack trace too, without secrets. */
final class RedactingLayout extends PatternLayout {

    @Override
    public String doLayout(final ILoggingEvent event) {
        return Redaction.of(super.doLayout(event));
    }
}
