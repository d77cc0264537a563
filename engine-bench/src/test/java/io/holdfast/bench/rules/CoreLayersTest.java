package io.holdfast.bench.rules;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Goal: inside engine-core imports run one way.
 * Method: each package has a layer; a class depends on its own layer or a lower one; between packages there is no cycle.
 */
class CoreLayersTest {
    private static final String ROOT = "io.holdfast.engine";
    private static final String INTERNAL = ROOT + ".internal.";

    /** Packages with what lies below them, and their layer; 0 is the bottom. */
    private static final Map<String, Integer> LAYERS = Map.ofEntries(
            Map.entry(ROOT + ".api", 0),
            Map.entry(INTERNAL + "concurrent", 1),
            Map.entry(INTERNAL + "memory", 1),
            Map.entry(INTERNAL + "time", 1),
            Map.entry(INTERNAL + "compute", 2),
            Map.entry(INTERNAL + "journal", 2),
            Map.entry(INTERNAL + "checkpoint", 2),
            Map.entry(INTERNAL + "recovery", 2),
            Map.entry(INTERNAL + "scheduler", 2));
    private static final int TOP = 3;

    @Test
    void shouldGiveEveryPackageALayer() {
        final List<String> homeless = core().map(JavaClass::getPackageName)
                .filter(name -> layer(name) < 0).distinct().sorted().toList();

        assertThat(homeless).as("packages of engine-core without a layer: add them to the table here and in ARCHITECTURE.md")
                .isEmpty();
    }

    @Test
    void shouldImportDownwardsOnly() {
        final List<String> upward = core().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(CoreLayersTest::isUpward).map(Dependency::getDescription).distinct().sorted().toList();

        assertThat(upward).as("dependencies on a higher layer").isEmpty();
    }

    @Test
    void shouldHaveNoCycleBetweenPackages() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    private static Stream<JavaClass> core() {
        return House.CLASSES.stream().filter(type -> isCore(type.getPackageName()));
    }

    private static boolean isCore(final String packageName) {
        return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
    }

    private static boolean isUpward(final Dependency dependency) {
        final String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        return isCore(target) && layer(target) > layer(dependency.getOriginClass().getPackageName());
    }

    private static int layer(final String packageName) {
        if (packageName.equals(ROOT)) {
            return TOP;
        }
        for (String name = packageName; name.length() > ROOT.length(); name = name.substring(0, name.lastIndexOf('.'))) {
            final Integer layer = LAYERS.get(name);
            if (layer != null) {
                return layer;
            }
        }
        return -1;
    }
}
