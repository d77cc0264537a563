package io.holdfast.bench.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;
import org.junit.jupiter.api.Test;

/**
 * Goal: nothing that a result passes through can differ between two machines, and no library code ends its host.
 * Method: calls and method references that compiled classes may not hold.
 */
class ForbiddenCallsTest {
    /** Their last bit depends on the platform or the compiler; {@code sqrt}, {@code fma} and the rounding functions are exact. */
    private static final Set<String> INEXACT = Set.of("exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "sin",
            "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "random");
    private static final Set<String> CLOCKS = Set.of("nanoTime", "currentTimeMillis", "now", "systemUTC", "systemDefaultZone");
    private static final String[] RESULT_CODE = {House.NUMERICS, House.WORKLOADS, House.EXAMPLES, House.CORE};
    private static final String[] PURE_CODE = {House.NUMERICS, House.WORKLOADS, House.EXAMPLES};

    @Test
    void shouldCallNoTranscendentalFunctionOfThePlatform() {
        noClasses().that().resideInAnyPackage(RESULT_CODE)
                .should().accessTargetWhere(target("Math's transcendental functions (engine-numerics has them)",
                        (owner, name) -> isMath(owner) && INEXACT.contains(name)))
                .check(House.CLASSES);
    }

    @Test
    void shouldReadNoClockWhereResultsAreComputed() {
        noClasses().that().resideInAnyPackage(PURE_CODE)
                .should().accessTargetWhere(target("a clock",
                        (owner, name) -> CLOCKS.contains(name) && (owner.startsWith("java.time.") || owner.equals("java.lang.System"))))
                .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
                .check(House.CLASSES);
    }

    @Test
    void shouldDrawNoRandomNumberButFromTheSeed() {
        noClasses().that().resideInAnyPackage(PURE_CODE)
                .should().dependOnClassesThat().areAssignableTo(Random.class)
                .orShould().dependOnClassesThat().areAssignableTo(ThreadLocalRandom.class)
                .orShould().dependOnClassesThat().areAssignableTo(RandomGenerator.class)
                .check(House.CLASSES);
    }

    @Test
    void shouldUseNoParallelStreamOutsideTheBenches() {
        noClasses().that().resideOutsideOfPackage(House.BENCH)
                .should().accessTargetWhere(DescribedPredicate.describe("a parallel stream", access ->
                        access.getTarget().getName().equals("parallelStream")
                                || (access.getTarget().getName().equals("parallel")
                                && access.getTarget().getOwner().isAssignableTo(BaseStream.class))))
                .check(House.CLASSES);
    }

    @Test
    void shouldUseNoJavaSerialization() {
        noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class)
                .orShould().dependOnClassesThat().areAssignableTo(ObjectOutputStream.class)
                .check(House.CLASSES);
    }

    @Test
    void shouldLeaveTheJvmAliveOutsideOfProgramsOfItsOwn() {
        noClasses().that().resideOutsideOfPackages(House.CLI, House.BENCH)
                .should().accessTargetWhere(target("the end of the JVM", (owner, name) ->
                        (owner.equals("java.lang.System") || owner.equals("java.lang.Runtime"))
                                && (name.equals("exit") || name.equals("halt"))))
                .check(House.CLASSES);
    }

    @Test
    void shouldPrintNothingFromLibraryCode() {
        noClasses().that().resideInAnyPackage(House.CORE, House.AZURE, House.IMDS, House.NUMERICS, House.WORKLOADS)
                .should().accessTargetWhere(target("System.out or System.err", (owner, name) ->
                        owner.equals("java.lang.System") && (name.equals("out") || name.equals("err"))))
                .check(House.CLASSES);
    }

    private static boolean isMath(final String owner) {
        return owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath");
    }

    private static DescribedPredicate<JavaAccess<?>> target(final String description, final Target target) {
        return DescribedPredicate.describe(description, access -> target.matches(
                access.getTarget().getOwner().getFullName(), access.getTarget().getName()));
    }

    private interface Target {
        boolean matches(String owner, String name);
    }
}
