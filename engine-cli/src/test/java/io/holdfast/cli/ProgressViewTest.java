package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressViewTest {

    private static final WorkScale SCALE = new WorkScale("path", 1000, 99_500);
    private static final ProgressLine LINE =
            ProgressLine.of(FakeEngine.progressOf(Progress.Phase.RUNNING, 42, 100, 30), SCALE, "asian 5.7631 ± 0.0012");
    private static final long SECOND_NS = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void shouldTellDoneRateEtaEstimateAndDurable() {
        assertThat(LINE.parts())
                .containsExactly("42.2%", "42.0k/99.5k paths", "10.0k/s", "ETA 9.0s", "asian 5.7631 ± 0.0012", "durable 30.1% 0.5s ago");
    }

    @Test
    void shouldLeaveOutTheLeastWhereRoomIsShort() {
        assertThat(BarProgress.render("asian-call", LINE, 100)).isEqualTo(
                "asian-call [====>      ] 42.2% · 10.0k/s · ETA 9.0s · asian 5.7631 ± 0.0012 · durable 30.1% 0.5s ago");
        assertThat(BarProgress.render("asian-call", LINE, 60)).isEqualTo("asian-call [========>           ] 42.2% · 10.0k/s · ETA 9.0s");
        assertThat(BarProgress.render("asian-call", LINE, 30)).isEqualTo("asian-call 42.2% · 10.0k/s");
    }

    @Test
    void shouldFillAWideTerminal() {
        assertThat(BarProgress.render("asian-call", LINE, 140)).isEqualTo(
                "asian-call [===========>                ] 42.2% · "
                        + "42.0k/99.5k paths · 10.0k/s · ETA 9.0s · asian 5.7631 ± 0.0012 · durable 30.1% 0.5s ago");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 17, 20, 30, 40, 60, 79, 100, 120, 200, 1000})
    void shouldNeverBeWiderThanTheTerminal(final int columns) {
        assertThat(BarProgress.render("asian-call", LINE, columns)).hasSizeLessThanOrEqualTo(columns);
    }

    @Test
    void shouldRewriteItsLineAndLeaveTheScreenClean() {
        final ProgressView view = ProgressView.create(ProgressView.Mode.AUTO, terminal(true, StandardCharsets.UTF_8), "asian-call");

        view.show(LINE, 0);
        view.show(LINE, SECOND_NS / 100);
        view.show(LINE, SECOND_NS);
        view.end();

        final String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text.split("\r\u001b\\[K", -1)).hasSize(4).startsWith("").endsWith("");
        assertThat(text).doesNotContain("\n");
    }

    @Test
    void shouldWritePlainLinesWithoutEscapesWhereThereIsNoTerminal() {
        final ProgressView view = ProgressView.create(ProgressView.Mode.AUTO, terminal(false, StandardCharsets.UTF_8), "asian-call");

        for (int tick = 0; tick <= 1200; tick++) { // Two minutes.
            view.show(LINE, tick * SECOND_NS / 10);
        }
        view.end();

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(14) // 0, 5, … 55 s, and then every 30 s.
                .allMatch(line -> line.equals("running: " + String.join(", ", LINE.parts())));
    }

    @Test
    void shouldSpellForAScreenWithoutUnicode() {
        terminal(false, StandardCharsets.US_ASCII).tell("a ± b · c …");

        assertThat(bytes.toString(StandardCharsets.US_ASCII)).isEqualTo("a +/- b - c ...\n");
    }

    @Test
    void shouldShowNothingWhenAskedTo() {
        final ProgressView view = ProgressView.create(ProgressView.Mode.OFF, terminal(true, StandardCharsets.UTF_8), "asian-call");

        view.show(LINE, 0);
        view.end();

        assertThat(bytes.toByteArray()).isEmpty();
    }

    @Test
    void shouldNotTellNumbersBeforeTheyAreKnown() {
        final ProgressLine line = ProgressLine.of(FakeEngine.progressOf(Progress.Phase.RECOVERING, 0, 0, 0), SCALE, "");

        assertThat(line.parts()).isEqualTo(List.of("looking for what is durable"));
    }

    private Terminal terminal(final boolean interactive, final Charset charset) {
        final PrintStream stream = new PrintStream(bytes, true, charset);
        return new Terminal(stream, stream, interactive, () -> 100);
    }
}
