package io.holdfast.bench.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Goal: the column "may import" of the module table in {@code ARCHITECTURE.md} holds.
 * Method: an allow-list a module, on its compiled classes; what a pom brings in transitively is not thereby allowed.
 */
class ModuleImportsTest {
    /** The platform; of its unsupported part only what turns a signal into an event. */
    private static final String[] JDK = {"java..", "javax..", "jdk.incubator.vector..", "jdk.jfr..", "jdk.net..", "com.sun.management..",
            "org.w3c.dom.."};

    @Test
    void shouldSeeEveryModule() {
        assertThat(Stream.of("engine", "engine.api", "imds", "azure", "numerics", "workloads", "cli", "examples", "bench"))
                .allMatch(name -> House.CLASSES.containPackage("io.holdfast." + name));
    }

    @Test
    void shouldLetNumericsImportTheJdkAlone() {
        assertImportsOnly(House.NUMERICS, House.NUMERICS);
    }

    @Test
    void shouldLetCoreImportItsFourLibraries() {
        assertImportsOnly(House.CORE, House.CORE, "org.agrona..", "org.jctools..", "net.openhft..", "org.slf4j..", "sun.misc");
    }

    @Test
    void shouldLetImdsImportTheApiNettyAndAJsonLibrary() {
        assertImportsOnly(House.IMDS, House.IMDS, House.API, "io.netty..", "tools.jackson..", "org.agrona..", "org.slf4j..");
    }

    /** The Reactor's types stand in the signatures of the SDK's transport and policies. */
    @Test
    void shouldLetAzureImportTheApiAndTheSdk() {
        assertImportsOnly(House.AZURE, House.AZURE, House.API, "com.azure..", "reactor..", "org.slf4j..");
    }

    @Test
    void shouldLetWorkloadsImportTheApiNumericsSceneTableAndPlotLibraries() {
        assertImportsOnly(House.WORKLOADS, House.WORKLOADS, House.API, House.ENGINE, House.NUMERICS, "org.lwjgl..",
                "de.siegmar.fastcsv..", "org.knowm.xchart..", "org.apache.batik..");
    }

    @Test
    void shouldLetExamplesImportTheApiAndNumerics() {
        assertImportsOnly(House.EXAMPLES, House.EXAMPLES, House.API, House.ENGINE, House.NUMERICS);
    }

    @Test
    void shouldLetNothingImportTheCommandLineOrTheBenches() {
        noClasses().that().resideOutsideOfPackages(House.CLI, House.BENCH)
                .should().dependOnClassesThat().resideInAnyPackage(House.CLI, House.BENCH)
                .check(House.CLASSES);
        noClasses().that().resideInAPackage(House.CLI)
                .should().dependOnClassesThat().resideInAnyPackage(House.BENCH, House.EXAMPLES)
                .check(House.CLASSES);
    }

    private static void assertImportsOnly(final String module, final String... allowed) {
        final String[] packages = Stream.concat(Stream.of(JDK), Stream.of(allowed)).toArray(String[]::new);
        classes().that().resideInAPackage(module)
                .should().onlyDependOnClassesThat().resideInAnyPackage(packages)
                .check(House.CLASSES);
    }
}
