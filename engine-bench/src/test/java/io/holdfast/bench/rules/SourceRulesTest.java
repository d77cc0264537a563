package io.holdfast.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What style a reader can count on, in every module. */
class SourceRulesTest {
    private static final int LINES_MAX = 500;
    private static final Pattern TYPE_NAME = Pattern.compile(".*(Manager|Helper|Utils?|Impl|Data|Info)");
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|@author\\b");
    private static final Pattern SKIPPED = Pattern.compile("@Disabled|\\bAssumptions\\.|\\bassumeTrue\\b|\\bassumeThat\\b");
    private static final Pattern TEST_ANNOTATION = Pattern.compile("(Test|ParameterizedTest|RepeatedTest|.*Property)");

    @Test
    void shouldKeepFilesShort() throws IOException {
        final List<String> tooLong = new ArrayList<>();
        for (final Path file : Sources.main()) {
            final int count = Files.readAllLines(file).size();
            if (count > LINES_MAX) {
                tooLong.add(Sources.name(file) + ": " + count + " lines");
            }
        }

        assertThat(tooLong).as("files over %d lines", LINES_MAX).isEmpty();
    }

    @Test
    void shouldLeaveNothingForLater() throws IOException {
        assertThat(matching(all(), LEFT_OVER)).as("left for later, or signed").isEmpty();
    }

    @Test
    void shouldSkipNoTest() throws IOException {
        assertThat(matching(Sources.test().stream(), SKIPPED)).as("skipped tests").isEmpty();
    }

    @Test
    void shouldStartFilesWithoutABanner() throws IOException {
        final List<String> bannered = new ArrayList<>();
        for (final Path file : all().toList()) {
            final String text = Files.readString(file).stripLeading();
            final boolean described = file.endsWith("package-info.java") && (text.startsWith("/**") || text.startsWith("///"));
            if (!described && !text.startsWith("package ")) {
                bannered.add(Sources.name(file));
            }
        }

        assertThat(bannered).as("files that start with a banner").isEmpty();
    }

    @Test
    void shouldNameTypesForWhatTheyAre() throws IOException {
        final List<String> vague = new ArrayList<>();

        Sources.parse(Sources.main(), (unit, trees) -> new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(final ClassTree type, final Void unused) {
                if (TYPE_NAME.matcher(type.getSimpleName()).matches()) {
                    vague.add(type.getSimpleName().toString());
                }
                return super.visitClass(type, null);
            }
        }.scan(unit, null));

        assertThat(vague).as("types named for nothing: %s", TYPE_NAME).isEmpty();
    }

    @Test
    void shouldNameTestsForWhatShouldBe() throws IOException {
        final List<String> misnamed = new ArrayList<>();

        Sources.parse(Sources.test(), (unit, trees) -> new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(final MethodTree method, final Void unused) {
                final boolean isTest = method.getModifiers().getAnnotations().stream().anyMatch(annotation ->
                        TEST_ANNOTATION.matcher(annotation.getAnnotationType().toString()).matches());
                if (isTest && !method.getName().toString().startsWith("should")) {
                    misnamed.add(unit.getSourceFile().getName() + " " + method.getName());
                }
                return null;
            }
        }.scan(unit, null));

        assertThat(misnamed).as("tests not named shouldX").isEmpty();
    }

    private static Stream<Path> all() {
        return Stream.concat(Sources.main().stream(), Sources.test().stream());
    }

    private static List<String> matching(final Stream<Path> files, final Pattern pattern) throws IOException {
        final List<String> found = new ArrayList<>();
        for (final Path file : files.filter(path -> !path.endsWith("SourceRulesTest.java")).toList()) {
            int number = 0;
            for (final String line : Files.readAllLines(file)) {
                number++;
                if (pattern.matcher(line).find()) {
                    found.add(Sources.name(file) + ":" + number + " " + line.strip());
                }
            }
        }
        return found;
    }
}
