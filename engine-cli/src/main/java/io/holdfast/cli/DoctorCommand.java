package io.holdfast.cli;

import io.holdfast.engine.api.EngineException;
import io.holdfast.imds.AzureMachine;
import io.holdfast.imds.ImdsConfig;
import io.holdfast.imds.ImdsProbe;
import io.holdfast.imds.InstanceDocument;
import io.holdfast.numerics.Simd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast doctor}: whether this machine can be evicted well. Its fields are set by picocli. */
@Command(
        name = "doctor",
        description = "Say in plain words what this machine is, whether it would hear of its eviction, and what it could save.",
        sortOptions = false,
        footer = {"", "Exits 0 when jobs can run here and hear of evictions where there are any; else says what is wrong."})
final class DoctorCommand implements Callable<Integer> {

    private static final double[] NOTICES_S = {3, 10, 30};

    private final Surroundings surroundings;
    private final Terminal terminal;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(
            names = "--imds",
            paramLabel = "auto|URL|off",
            defaultValue = "auto",
            description = "Which metadata service to ask: that of Azure where this is Azure, one at a base URL, or none (default: auto).")
    private String imds;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            defaultValue = "150s",
            description = "How long an answer may take; the first ever on a machine can take two minutes (default: 150s).")
    private Duration timeout;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where checkpoints would lie; some files are written there and deleted (default: this directory).")
    private Path directory;

    DoctorCommand(final Surroundings surroundings) {
        this.surroundings = surroundings;
        this.terminal = surroundings.terminal();
    }

    @Override
    public Integer call() throws IOException {
        final ImdsOption option = ImdsOption.parse(imds);
        final StoreChoice choice = store.choose(surroundings.environment());
        if (!Files.isDirectory(directory)) {
            throw new CommandException(ExitCode.INPUT_MISSING, "no such directory: path=" + directory);
        }
        line("holdfast", Machine.version());
        line("java", Machine.jvm());
        line("machine", Machine.cpu() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        final Simd.Form numerics = Simd.form();
        line("numerics", numerics.word() + ", " + numerics.bits() + " bits: " + numerics.reason());
        final boolean isHeard = tellEvictions(option);
        tellSpeed(directory.toAbsolutePath().normalize(), measured(directory));
        if (choice.location() instanceof final StoreLocation.Directory place) {
            final Path existing = existing(place.path());
            tellSpeed(existing, measured(existing));
        }
        final ExitCode allowed = choice.examineBlobs(terminal);
        return (isHeard ? allowed : ExitCode.STORE_UNREACHABLE).number();
    }

    /** Whether evictions would be heard of, where there are any. */
    private boolean tellEvictions(final ImdsOption option) {
        final AzureMachine machine = AzureMachine.detect();
        line("azure", (machine.isAzure() ? "yes: " : "no: ") + machine.found());
        final boolean isAsked = option.mode() == ImdsOption.Mode.ON || (option.mode() == ImdsOption.Mode.AUTO && machine.isAzure());
        if (!isAsked) {
            line("spot", "not asked: no metadata service is");
            return true;
        }
        final ImdsConfig config = ImdsWatch.config(new ImdsSettings(option, Optional.empty(), Acknowledge.NEVER));
        final ImdsProbe first = ImdsProbe.run(config, timeout); // Arms the service, and loads what we ask it with.
        final ImdsProbe probe = first.isAnswering() ? ImdsProbe.run(config, timeout) : first;
        probe.instance().ifPresent(this::tellInstance);
        if (probe.isAnswering()) {
            line("metadata", config.baseUri() + " answers: the instance in " + probe.instanceMs().getAsLong() + "ms, scheduled events in "
                    + probe.eventsMs().getAsLong() + "ms; " + probe.eventCount() + " scheduled now");
        } else {
            line("metadata", config.baseUri() + " does not answer as it should");
            probe.problems().forEach(problem -> terminal.warn(config.baseUri() + ": " + problem));
            terminal.warn("an eviction would not be heard of: only what checkpoints and journal hold would be left");
        }
        return probe.isAnswering();
    }

    private void tellInstance(final InstanceDocument instance) {
        line("spot", instance.isSpot()
                ? "yes: it can be taken away with 30s of notice or less" + suffix(", and is then ", policy(instance))
                : "no" + suffix(": priority ", instance.priority()));
        line("name", instance.name() + suffix(", ", instance.vmSize()) + suffix(", ", instance.location()) + suffix(", vmId ", instance.vmId()));
    }

    private static String policy(final InstanceDocument instance) {
        return switch (instance.evictionPolicy()) {
            case "Delete" -> "deleted, disks too: only a remote store is left";
            case "Deallocate" -> "deallocated: managed disks are kept, temporary ones are not";
            default -> "";
        };
    }

    private static String suffix(final String before, final String text) {
        return text.isEmpty() ? "" : before + text;
    }

    /** The directory, or the one above it that is there already. */
    private static Path existing(final Path path) {
        Path existing = path;
        while (!Files.isDirectory(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static StoreSpeed measured(final Path place) {
        try {
            return StoreSpeed.measure(place);
        } catch (final IOException e) {
            throw CommandException.of("cannot write checkpoints", place, e);
        } catch (final EngineException e) {
            throw new CommandException(ExitCode.of(e.kind()), "cannot write checkpoints: path=" + place + ": " + e.getMessage(), e);
        }
    }

    private void tellSpeed(final Path place, final StoreSpeed speed) {
        line("store", place + ": " + Quantity.bytes(Math.round(speed.bytesPerSecond()))
                + "/s written and forced, " + milliseconds(speed.commitSeconds()) + " for a commit of next to nothing");
        speed.samples().forEach(sample -> line("", Quantity.bytes(sample.length()) + " in " + milliseconds(sample.seconds())));
        for (final double notice : NOTICES_S) {
            line(notice == NOTICES_S[0] ? "fits" : "", Quantity.bytes(speed.bytesWithin(notice)) + " of dirty state into "
                    + Math.round(notice) + "s of notice");
        }
    }

    private static String milliseconds(final double seconds) {
        return String.format(java.util.Locale.ROOT, "%.1fms", seconds * 1e3);
    }

    private void line(final String key, final String value) {
        terminal.say(key + " ".repeat(Math.max(1, 10 - key.length())) + value);
    }
}
