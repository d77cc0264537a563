package io.holdfast.bench.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Goal: inside the Monte Carlo workload imports run one way, so that a model knows no product and random numbers know neither.
 * Method: the packages from the bottom up; none depends on one that stands after it.
 */
class MonteCarloLayersTest {
    private static final String ROOT = "io.holdfast.workloads.montecarlo";
    private static final List<String> UPWARDS =
            List.of(ROOT + ".path", ROOT + ".formula", ROOT + ".model", ROOT + ".product", ROOT);

    @Test
    void shouldImportDownwardsOnly() {
        for (int i = 0; i < UPWARDS.size() - 1; i++) {
            final String[] above = UPWARDS.subList(i + 1, UPWARDS.size()).toArray(String[]::new);
            noClasses().that().resideInAPackage(UPWARDS.get(i))
                    .should().dependOnClassesThat().resideInAnyPackage(above)
                    .check(House.CLASSES);
        }
    }
}
