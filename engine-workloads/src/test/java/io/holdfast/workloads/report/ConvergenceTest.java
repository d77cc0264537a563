package io.holdfast.workloads.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConvergenceTest {

    @Test
    void shouldHoldTheRoundsOfTheResultAndTheResultItself() {
        final Convergence convergence = Samples.convergence();

        assertThat(convergence.points()).extracting(Convergence.Point::items).containsExactly(10L, 20L, 25L);
        assertThat(convergence.last(0).mean()).isEqualTo(10.5);
    }

    @Test
    void shouldNotSayTheResultTwiceWhenItEndsWithARound() {
        final Row row = new Row(2, List.of(Samples.HUNDRED));
        final Result.Folded result = new Result.Folded(20, MemorySegment.ofArray(new long[1]), List.of(row));

        final Convergence convergence = Convergence.of("path", List.of("price"), 10, result, List.of(Samples.HUNDRED));

        assertThat(convergence.points()).containsExactly(new Convergence.Point(20, List.of(Samples.HUNDRED)));
    }

    @Test
    void shouldBeATableOfOneLineForEachRoundAndName() throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();

        ConvergenceTable.write(Samples.convergence(), out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "paths,name,estimate,standardError,figureOfMerit,varianceOfVariance",
                "10,price,9.0,0.31622776601683794,81.0,0.14691358024691356",
                "20,price,11.0,0.22360679774997896,121.0,0.0054016620498614915",
                "25,price,10.5,0.4,27.5625,0.06850694444444444");
    }

    @Test
    void shouldLeaveEmptyWhatIsNotKnown() throws IOException {
        final Observation none = new Observation(1, Double.NaN, 0, 0, 0);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();

        ConvergenceTable.write(
                new Convergence("path", List.of("a,b"), List.of(new Convergence.Point(1, List.of(none)))), out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1)).containsExactly("1,\"a,b\",,,,");
    }

    @Test
    void shouldRefuseAPointThatLacksAnEstimate() {
        assertThatThrownBy(() -> new Convergence("path", List.of("a"), List.of(new Convergence.Point(1, List.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("observations=0, names=1");
    }
}
