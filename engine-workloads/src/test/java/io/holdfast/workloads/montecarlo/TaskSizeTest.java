package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.product.AsianOption;
import io.holdfast.workloads.montecarlo.product.EuropeanOption;
import io.holdfast.workloads.montecarlo.product.OptionType;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Task sizes are part of the identity: these numbers change with the kernel's version only. */
class TaskSizeTest {

    private static final Model MODEL = Model.blackScholes(100, 0.05, 0, 0.2);

    @Test
    void shouldDependOnModelAndProductsAlone() {
        assertThat(taskSize(List.of(european("e", 1)))).isEqualTo(1 << 18);
        assertThat(taskSize(List.of(asian("a", 1, 12)))).isEqualTo(1 << 15);
        assertThat(taskSize(List.of(asian("a", 1, 252)))).isEqualTo(1 << 11);
        assertThat(taskSize(List.of(european("e", 1), asian("a", 1, 252)))).isEqualTo(1 << 11);
        assertThat(taskSize(List.of(asian("a", 10, 2520)))).isEqualTo(1 << 7);
    }

    @Test
    void shouldStayBetweenItsBoundsForTheLargestJob() {
        final List<Product> products = new ArrayList<>(Collections.nCopies(32, asian("a", 1, AsianOption.FIXINGS_MAX)));
        products.addAll(Collections.nCopies(32, asian("b", 0.9999999, AsianOption.FIXINGS_MAX)));

        final int taskSize = taskSize(products);

        assertThat(taskSize).isEqualTo(TaskSize.PATHS_MIN);
        assertThat(TaskSize.block(taskSize, 1)).isEqualTo(TaskSize.PATHS_MIN);
    }

    @Test
    void shouldHoldWholeBlocks() {
        for (int assets = 1; assets <= 100; assets++) {
            for (int taskSize = TaskSize.PATHS_MIN; taskSize <= TaskSize.PATHS_MAX; taskSize *= 2) {
                assertThat(taskSize % TaskSize.block(taskSize, assets)).as("taskSize=%d", taskSize).isZero();
                assertThat(TaskSize.block(taskSize, assets)).as("taskSize=%d", taskSize).isEven();
            }
        }
    }

    /** Part of the layout of the random numbers, like the task's size. */
    @Test
    void shouldShortenTheBlocksOfManyAssets() {
        assertThat(TaskSize.block(1 << 18, 8)).isEqualTo(512);
        assertThat(TaskSize.block(1 << 18, 10)).isEqualTo(256);
        assertThat(TaskSize.block(1 << 18, 100)).isEqualTo(64);
        assertThat(TaskSize.block(1 << 5, 100)).isEqualTo(32);
    }

    private static int taskSize(final List<Product> products) {
        return TaskSize.of(Simulation.grid(MODEL, products), MODEL, products, 1);
    }

    private static Product european(final String name, final double maturity) {
        return new EuropeanOption(name, 0, OptionType.CALL, 100, maturity);
    }

    private static Product asian(final String name, final double maturity, final int fixings) {
        return new AsianOption(name, 0, AsianOption.Average.ARITHMETIC, OptionType.CALL, 100, maturity, fixings);
    }
}
