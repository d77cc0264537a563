package io.holdfast.bench.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal: a peer answers with the price, on one thread and on two, and with other paths for another seed.
 * Method: those in Java, in processes of their own as in the suite; the native ones are only built by it.
 */
class PeerProcessSystemTest {

    private static final long PATHS = 20_000;
    private static final double STANDARD_ERRORS_MAX = 4.5;

    @ParameterizedTest
    @EnumSource(names = {"ENGINE_SCALAR", "KERNEL_SCALAR", "FINMATH", "PLAIN"})
    void shouldAnswerWithThePriceOfThePathsItIsAskedFor(final Peer peer, @TempDir final Path directory) throws IOException {
        final double price = Form.EUROPEAN.price().orElseThrow();

        try (PeerProcess process = PeerProcess.launch(peer, Form.EUROPEAN, directory)) {
            final Estimate one = process.ask(PATHS, 1, 1).estimate();
            final Estimate two = process.ask(PATHS + 1, 2, 2).estimate();

            assertThat(off(one, price)).as("seed=1, %s", one).isLessThan(STANDARD_ERRORS_MAX);
            assertThat(off(two, price)).as("seed=2, %s", two).isLessThan(STANDARD_ERRORS_MAX);
            assertThat(two.mean()).isNotEqualTo(one.mean());
            assertThat(one.standardError()).isPositive();
        }
    }

    private static double off(final Estimate estimate, final double price) {
        return Math.abs(estimate.mean() - price) / estimate.standardError();
    }
}
