package io.holdfast.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/**
 * Goal: what an embedder or the author of a kernel can call says what it does.
 * Method: in the exported packages every type, method and constructor that they can reach has a comment of its own; an
 * override has its parent's. That a comment is well formed is checked by the compiler (doclint).
 */
class PublicJavadocTest {
    private static final Set<String> EXPORTED = Set.of(
            "io.holdfast.engine", "io.holdfast.engine.api", "io.holdfast.azure", "io.holdfast.imds", "io.holdfast.numerics");

    @Test
    void shouldDescribeEveryPublicTypeAndMethod() throws IOException {
        final List<String> bare = new ArrayList<>();

        Sources.parse(Sources.main(), (unit, trees) -> {
            if (unit.getPackageName() != null && EXPORTED.contains(unit.getPackageName().toString())) {
                new Scanner(trees, bare).scan(unit, null);
            }
        });

        assertThat(bare).as("public and without Javadoc").isEmpty();
    }

    @Test
    void shouldDescribeEveryPackage() throws IOException {
        final List<String> packages = new ArrayList<>();
        final List<String> described = new ArrayList<>();

        Sources.parse(Sources.main(), (unit, trees) -> {
            packages.add(String.valueOf(unit.getPackageName()));
            if (unit.getSourceFile().getName().endsWith("package-info.java")) {
                described.add(String.valueOf(unit.getPackageName()));
            }
        });

        assertThat(described).as("packages with a package-info.java").containsAll(packages);
    }

    /** Walks what can be reached from outside: it does not descend into methods or hidden types. */
    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final List<String> bare;

        private Scanner(final DocTrees trees, final List<String> bare) {
            this.trees = trees;
            this.bare = bare;
        }

        @Override
        public Void visitClass(final ClassTree type, final Void unused) {
            if (isReachable(type.getModifiers())) {
                require(type.getSimpleName().toString());
                return super.visitClass(type, null);
            }
            return null;
        }

        @Override
        public Void visitMethod(final MethodTree method, final Void unused) {
            final boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
            if (isReachable(method.getModifiers()) && !overrides && !isCompactConstructor(method)) {
                require(method.getName().toString());
            }
            return null;
        }

        /** A record's constructor is described with the record, by its components. */
        private boolean isCompactConstructor(final MethodTree method) {
            return method.getName().contentEquals("<init>")
                    && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }

        private boolean isReachable(final ModifiersTree modifiers) {
            final Set<Modifier> flags = modifiers.getFlags();
            if (flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED)) {
                return true;
            }
            final TreePath parent = getCurrentPath().getParentPath();
            return parent.getLeaf().getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
        }

        private void require(final String name) {
            final String comment = trees.getDocComment(getCurrentPath());
            if (comment == null || comment.isBlank()) {
                final CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                final long position = trees.getSourcePositions().getStartPosition(unit, getCurrentPath().getLeaf());
                bare.add(unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(position) + " " + name);
            }
        }
    }
}
