package io.holdfast.bench.crash;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Damages one file of a job's directory, resumes the job in this JVM on that copy, and looks whether it healed: again and again, for every
 * file, with the journal and without. Owned by one thread.
 */
final class DamageDrill {

    /** Nothing that heals waits for anything; this is far below the 15 s of a foreign lock, and far above a busy machine. */
    private static final Duration RESUME_MAX = Duration.ofSeconds(12);
    private static final Duration HANG = Duration.ofSeconds(60);
    private static final int SECOND_LOOK_EVERY = 16;
    private static final int GROWTH_MAX = 5_000;
    private static final int MESSAGE_LENGTH_MAX = 2_000;

    private final String name;
    private final CrashJob job;
    private final Path original;
    private final Path copy;
    private final SplittableRandom random;
    private final String expectedDigest;
    private final DamageReport report;
    private long resumes;
    private boolean slow; // Whether a resume since the last damage took too long.

    /**
     * A drill on a directory, which is not touched.
     *
     * @param name what it is, for the report.
     * @param job whose directory it is.
     * @param original the directory.
     * @param copy where copies may stand.
     * @param random draws what is damaged.
     * @param report takes what was measured.
     */
    DamageDrill(
            final String name,
            final CrashJob job,
            final Path original,
            final Path copy,
            final SplittableRandom random,
            final DamageReport report) {
        this.name = name;
        this.job = job;
        this.original = original;
        this.copy = copy;
        this.random = random;
        this.expectedDigest = job.expectedDigest();
        this.report = report;
    }

    /** Each file alone: cuts, flips, and gone. */
    void damageEachFile(final int cuts, final int flips) throws IOException, InterruptedException {
        for (final Path file : files()) {
            final long written = Damage.writtenLength(original.resolve(file));
            final List<Damage> damages = new ArrayList<>();
            damages.add(new Damage.Loss());
            damages.add(new Damage.Growth(1 + random.nextInt(GROWTH_MAX)));
            for (int i = 0; i < cuts && written > 0; i++) {
                damages.add(Damage.cut(random, written));
            }
            for (int i = 0; i < flips && written > 0; i++) {
                damages.add(Damage.flip(random, written));
            }
            for (final Damage damage : damages) {
                damageOne(file, damage);
                if (slow) { // A machine may stand still; what waits does so each time.
                    damageOne(file, damage);
                    requireQuick(file + " " + damage);
                }
            }
            report.file(name, file.toString(), written, damages.size());
        }
        TemporaryFiles.delete(copy);
    }

    private void damageOne(final Path file, final Damage damage) throws IOException, InterruptedException {
        slow = false;
        freshCopy();
        damage.inflict(copy.resolve(file));
        requireHealed(file + " " + damage);
    }

    private void requireQuick(final String what) {
        if (slow) {
            throw missed(what + ": a resume takes longer than " + RESUME_MAX);
        }
    }

    /** Many files at once: nothing is promised then but never another result, and a way out. */
    void damageManyFiles(final int rounds) throws IOException, InterruptedException {
        int healed = 0;
        for (int round = 0; round < rounds; round++) {
            freshCopy();
            final List<String> damaged = new ArrayList<>();
            for (final Path file : files()) {
                final long written = Damage.writtenLength(original.resolve(file));
                if (written > 0 && random.nextBoolean()) {
                    final Damage damage = random.nextInt(4) == 0 ? Damage.cut(random, written) : Damage.flip(random, written);
                    damage.inflict(copy.resolve(file));
                    damaged.add(file + " " + damage);
                }
            }
            final Outcome outcome = resume(false);
            if (isRefused(outcome)) {
                requireResult("fresh after " + damaged, resume(true));
            } else {
                requireResult(damaged.toString(), outcome);
                healed++;
            }
        }
        report.many(name, rounds, healed);
        TemporaryFiles.delete(copy);
    }

    private static boolean isRefused(final Outcome outcome) {
        return outcome instanceof Outcome.Failed(final EngineException error, _)
                && error.kind() == EngineException.Kind.CHECKPOINT_UNUSABLE;
    }

    /** Root and all manifests together: refused, the files named, and a fresh begin gets out of it. */
    void damageRootAndAllManifests(final int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            freshCopy();
            final List<String> names = new ArrayList<>();
            for (final Path file : files()) {
                final String fileName = file.getFileName().toString();
                if (fileName.startsWith("manifest-") || fileName.equals("_root")) {
                    final long written = Damage.writtenLength(original.resolve(file));
                    // A flip within a manifest's rows would leave it usable.
                    new Damage.Cut(Math.min(written - 1, random.nextLong(64))).inflict(copy.resolve(file));
                    names.add(fileName);
                }
            }
            final Outcome refused = resume(false);
            if (!isRefused(refused)) {
                throw missed("root and all manifests are bad, and it is not refused: " + refused);
            }
            final String message = ((Outcome.Failed) refused).error().getMessage();
            for (final String each : names) {
                if (!message.contains(each.equals("_root") ? "root" : each)) {
                    throw missed("a bad file is not named: file=" + each + ", message=" + message);
                }
            }
            final Outcome fresh = resume(true);
            requireResult("fresh after a refusal", fresh);
        }
        report.refused(name, rounds);
    }

    private void requireHealed(final String what) throws InterruptedException, IOException {
        requireResult(what, resume(false));
        if (resumes % SECOND_LOOK_EVERY == 0) {
            requireResult(what + ", and again", resume(false)); // Older checkpoints may be bad still; the result stands.
        }
    }

    private void requireResult(final String what, final Outcome outcome) {
        if (!(outcome instanceof final Outcome.Completed completed)) {
            throw missed(what + ": " + outcome);
        }
        final String digest = job.digest(completed.result());
        if (!digest.equals(expectedDigest)) {
            throw missed(what + ": another result: digest=" + digest + ", expected=" + expectedDigest);
        }
        report.restored(name, outcome.report().tasks().restored(), !outcome.report().damaged().isEmpty());
    }

    /** One attempt on the copy, with the journal every other time. */
    private Outcome resume(final boolean fresh) throws InterruptedException, IOException {
        final boolean journal = ++resumes % 2 == 0;
        final EngineConfig config = EngineConfig.builder().threads(2).journal(journal).build();
        final Footprint before = Footprint.now();
        final long beganNs = System.nanoTime();
        final Optional<Outcome> outcome;
        try (Engine engine = Engine.launch(config)) {
            outcome = engine.submit(
                            job.computation(CallCounter.NONE), new JobConfig(copy, fresh, Optional.empty(), Optional.empty()))
                    .await(HANG);
        }
        final Duration took = Duration.ofNanos(System.nanoTime() - beganNs);
        report.resumed(name, took);
        slow |= took.compareTo(RESUME_MAX) > 0;
        if (outcome.isEmpty()) {
            throw missed("a resume has not ended after " + took);
        }
        final Footprint after = Footprint.settled(before);
        if (resumes > 2 && after.exceeds(before)) { // The first with and without a journal load what stays.
            throw missed("left behind: before=" + before + ", after=" + after);
        }
        return outcome.get();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(original)) {
            return walk.filter(Files::isRegularFile).map(original::relativize).sorted().toList();
        }
    }

    private void freshCopy() throws IOException {
        TemporaryFiles.delete(copy);
        TemporaryFiles.copy(original, copy);
    }

    private DrillException missed(final String what) {
        final String told = what.length() > MESSAGE_LENGTH_MAX ? what.substring(0, MESSAGE_LENGTH_MAX) + " …" : what;
        return new DrillException(name + ": " + told + " (resume " + resumes + ", the copy stands in " + copy + ")");
    }
}
