package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: every operation of the vector form is compiled to code that makes no object, and is then what is used.
 * Method: other JVMs ask for all of them and wait, at the machine's own width and, on x64, as if it had no more than AVX2. (128 bits are
 * not compiled so on x64, where C2 has no masks of two lanes; their bits are right, see {@link StagesBitsSystemTest}.)
 */
final class WarmUpSystemTest {

    private static final List<Class<?>> LANES = List.of(
            BoxMullerLanes.class, ErrorFunctionLanes.class, ExponentialLanes.class, InverseNormalLanes.class, LogarithmLanes.class,
            NormalLanes.class, PhiloxLanes.class, PowerLanes.class, SumLanes.class, TrigonometryLanes.class);

    /** Asks for every operation and prints what became of each. */
    static final class Asking {

        private Asking() {
        }

        /** Takes nothing. */
        public static void main(final String[] arguments) throws InterruptedException {
            final Stages stages = Stages.create();
            final Trial trial = new Trial();
            trial.draw(1);
            Operation.all().forEach(operation -> operation.apply(stages, trial));
            for (final Operation operation : Operation.all()) {
                while (operation.state() == Operation.State.ASKED) {
                    Thread.sleep(1);
                }
                final long before = stages.inLanes();
                operation.apply(stages, trial);
                System.out.println(operation + " " + operation.state() + " " + (stages.inLanes() > before ? "lanes" : "scalar"));
            }
        }
    }

    @ParameterizedTest
    @Timeout(300) // All operations at once, which no kernel asks for, and other builds beside.
    @ValueSource(strings = {"-XX:+UseFMA", "-XX:UseAVX=2"})
    void shouldBringEveryOperationToSpeed(final String option) throws Exception {
        final String printed = ChildJvm.print(
                List.of("--add-modules=jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions", option), Asking.class);

        assertThat(printed.lines()).hasSize(Operation.all().size()).allMatch(line -> line.endsWith(" HOT lanes"), "is hot, and in lanes");
    }

    @Test
    void shouldPassNoVectorFromMethodToMethod() {
        // Where the compiler does not inline such a method, each of its vectors becomes an object.
        final Stream<Class<?>> types = LANES.stream()
                .flatMap(lanes -> Stream.of(lanes.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic())
                .flatMap(WarmUpSystemTest::types);

        assertThat(types.filter(type -> type.getName().startsWith("jdk.incubator"))).isEmpty();
    }

    private static Stream<Class<?>> types(final Method method) {
        return Stream.concat(Stream.of(method.getReturnType()), Stream.of(method.getParameterTypes()));
    }
}
