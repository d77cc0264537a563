package io.holdfast.cli;

import io.holdfast.engine.api.Workload;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The workloads on the class path, by name. A jar whose workload cannot be loaded hides no other. */
final class Workloads {

    private final SortedMap<String, Workload> byName;
    private final List<String> broken;

    private Workloads(final SortedMap<String, Workload> byName, final List<String> broken) {
        this.byName = byName;
        this.broken = broken;
    }

    /** Finds them by {@link ServiceLoader}. */
    static Workloads find() {
        return of(ServiceLoader.load(Workload.class).iterator());
    }

    static Workloads of(final Iterator<Workload> found) {
        final SortedMap<String, Workload> byName = new TreeMap<>();
        final List<String> broken = new ArrayList<>();
        while (hasNext(found, broken)) {
            try {
                final Workload workload = found.next();
                final Workload other = byName.putIfAbsent(workload.name(), workload);
                if (other != null) {
                    throw new CommandException(
                            ExitCode.USAGE,
                            "two workloads have one name: name=" + workload.name() + ", classes=" + other.getClass().getName() + ", "
                                    + workload.getClass().getName() + "; take one jar off the class path");
                }
            } catch (final ServiceConfigurationError e) {
                broken.add(e.getMessage());
            }
        }
        return new Workloads(byName, broken);
    }

    /** The names, for messages. */
    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** What could not be loaded, and why. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** The workload of one of {@link #names()}. */
    Workload named(final String name) {
        return byName.get(name);
    }

    private static boolean hasNext(final Iterator<Workload> found, final List<String> broken) {
        for (int errors = 0; errors < 100; errors++) { // A broken services file fails once for each of its lines.
            try {
                return found.hasNext();
            } catch (final ServiceConfigurationError e) {
                broken.add(e.getMessage());
            }
        }
        return false;
    }
}
