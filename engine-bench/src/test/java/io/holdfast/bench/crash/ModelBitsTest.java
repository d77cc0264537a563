package io.holdfast.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Simd;
import io.holdfast.workloads.montecarlo.MonteCarloWorkload;
import io.holdfast.workloads.montecarlo.product.Product;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Goal: every model, product and method has one bit pattern, whatever the form of the numerics.
 * Method: task 0 in both forms in this process, on two groups of paths. {@code scripts/prove same-bits-models} runs the same jobs through the
 * command line, on more paths and disturbed.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ModelBitsTest {

    private static final long PATHS = 1_024;
    private static final MemorySegment NOTHING = MemorySegment.ofArray(new byte[0]);

    @AfterEach
    void chooseByDefault() {
        Simd.choose(Simd.Choice.AUTO);
    }

    /** A new product, or a new kind of one, is to be added to {@link ModelProducts}. */
    @Test
    void shouldHoldEveryTypeOfProduct() {
        final Stream<String> types = Stream.of(ModelJob.values())
                .map(job -> file(job.text(ModelJob.Method.PLAIN, PATHS, true)))
                .flatMap(file -> ((List<?>) file.get("products")).stream())
                .map(product -> (String) ((Map<?, ?>) product).get("type"));

        assertThat(types.distinct()).containsExactlyInAnyOrderElementsOf(Product.types());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void shouldHaveTheSameBitsInVectorsAndWithout(final ModelJob job, final ModelJob.Method method) throws Exception {
        final Reduction reduction = reduction(job.text(method, PATHS, !method.hasPilot()));
        Simd.choose(Simd.Choice.SCALAR);
        final String expected = digest(reduction);

        Simd.choose(Simd.Choice.VECTOR);
        final String actual = digest(reduction);

        assertThat(actual).isEqualTo(expected);
    }

    static Stream<Arguments> jobs() {
        return Stream.of(ModelJob.values())
                .flatMap(job -> job.methods().stream().map(method -> Arguments.of(job, method)));
    }

    private static String digest(final Reduction reduction) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            final byte[] prepared = reduction.prepare();
            final MemorySegment state = arena.allocate(reduction.stateLength(), Long.BYTES);
            final MemorySegment input = prepared.length == 0 ? NOTHING : arena.allocateFrom(ValueLayout.JAVA_BYTE, prepared);
            reduction.newKernel(input).compute(0, 0, ((Extent.Items) reduction.spec().extent()).items(), state);
            return Fingerprint.sha256(prepared) + " " + Fingerprint.sha256(state.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static Reduction reduction(final String text) {
        final JobSection section = JobSection.of(Path.of("job.yaml"), JobNode.of(file(text)));
        return (Reduction) new MonteCarloWorkload().create(section, "bits").computation();
    }

    private static Map<String, Object> file(final String text) {
        return YAMLMapper.builder().build().readValue(text, new TypeReference<Map<String, Object>>() {});
    }
}
