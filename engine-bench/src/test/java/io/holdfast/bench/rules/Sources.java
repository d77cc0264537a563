package io.holdfast.bench.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java sources of all modules, as text and as syntax trees; they are parsed, not compiled. */
final class Sources {
    static final Path ROOT = Path.of(System.getProperty("holdfast.root", "..")).toAbsolutePath().normalize();

    private Sources() {
    }

    static List<Path> main() {
        return below("src/main/java");
    }

    static List<Path> test() {
        return below("src/test/java");
    }

    /** Hands each parsed file to a visitor, with the trees by which its comments are read. */
    static void parse(final List<Path> files, final BiConsumer<CompilationUnitTree, DocTrees> visitor) throws IOException {
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            final JavacTask task = (JavacTask) compiler.getTask(null, manager, null,
                    List.of("-proc:none", "--release", "25"), null, manager.getJavaFileObjectsFromPaths(files));
            final DocTrees trees = DocTrees.instance(task);
            for (final CompilationUnitTree unit : task.parse()) {
                visitor.accept(unit, trees);
            }
        }
    }

    static String name(final Path file) {
        return ROOT.relativize(file).toString();
    }

    private static List<Path> below(final String folder) {
        final List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (final Path module : modules.filter(path -> Files.isDirectory(path.resolve(folder))).sorted().toList()) {
                try (Stream<Path> found = Files.walk(module.resolve(folder))) {
                    found.filter(path -> path.toString().endsWith(".java")).sorted().forEach(files::add);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
