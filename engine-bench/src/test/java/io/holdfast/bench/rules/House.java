package io.holdfast.bench.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled main classes of all modules but {@code jmh} and {@code stress}, which none can import: no pom depends on them. */
final class House {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar")) // Fixtures that the proofs use.
            .importPackages("io.holdfast");

    static final String API = "io.holdfast.engine.api..";
    static final String AZURE = "io.holdfast.azure..";
    static final String BENCH = "io.holdfast.bench..";
    static final String CLI = "io.holdfast.cli..";
    static final String CORE = "io.holdfast.engine..";
    static final String CORE_INTERNAL = "io.holdfast.engine.internal..";
    static final String ENGINE = "io.holdfast.engine";
    static final String EXAMPLES = "io.holdfast.examples..";
    static final String IMDS = "io.holdfast.imds..";
    static final String NUMERICS = "io.holdfast.numerics..";
    static final String WORKLOADS = "io.holdfast.workloads..";

    private House() {
    }
}
