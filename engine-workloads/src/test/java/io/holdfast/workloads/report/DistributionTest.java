package io.holdfast.workloads.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void shouldBeATableOfQuantilesAndBinsWithWhatLiesOutside() throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();

        DistributionTable.write(List.of(Samples.distribution()), out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "name,kind,probability,from,to,count,low95,high95",
                "loss,quantile,0.5,-0.25,-0.25,,-0.5,0.25",
                "loss,bin,0.04,,-2.0,4,,",
                "loss,bin,0.14,-2.0,-1.0,10,,",
                "loss,bin,0.54,-1.0,0.0,40,,",
                "loss,bin,0.84,0.0,1.0,30,,",
                "loss,bin,0.94,1.0,2.0,10,,",
                "loss,bin,1.0,2.0,,6,,");
    }

    @Test
    void shouldRefuseBinsThatDoNotAdjoin() {
        final List<Distribution.Bin> apart = List.of(new Distribution.Bin(0, 1, 1), new Distribution.Bin(2, 3, 1));

        assertThatThrownBy(() -> new Distribution("loss", apart, 0, 0, List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bins adjoin: end=1.0, begin=2.0");
    }

    @Test
    void shouldDrawTheWholeWithTailsCutAndBinsJoined() {
        final long[] counts = new long[1_000];
        java.util.Arrays.fill(counts, 300, 700, 100);
        counts[999] = 1;
        final Bars bars = Bars.of(Distribution.ofEqualBins("x", 0, 1_000, counts, 0, 0, List.of()), 0.0005, 100);

        final double[] x = bars.x();

        assertThat(x[0]).isEqualTo(300);
        assertThat(x[x.length - 1]).isEqualTo(700);
        assertThat(x.length).isEqualTo(200);
        assertThat(bars.densityAt(500)).isCloseTo(1 / 400.0, within(1e-6));
    }
}
