package io.holdfast.azure;

import com.azure.core.http.HttpMethod;
import com.azure.storage.blob.models.BlobErrorCode;
import io.holdfast.azure.ProbeReport.Answer;
import io.holdfast.engine.api.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Finds out what a store is worth before a job depends on it: what we may do there, how fast it is, whether the clocks agree, and
 * whether it keeps what we delete. Takes no lease; writes at most 200 MiB under names of its own below the prefix, for some ten
 * seconds, and deletes them.
 */
public final class BlobProbe {

    private static final int SAMPLES = 9;
    private static final int SMALL_LENGTH = 400; // As long as a root.
    private static final int PIECE_LENGTH = 4 << 20;
    private static final long FIRST_LENGTH = 16L << 20;
    private static final long LENGTH_MAX = 160L << 20;
    private static final double AIM_SECONDS = 2;

    private final BlobConfig config;
    private final BlobCheckpointStore store;
    private final Tries tries;
    private final String name = "_probe-" + UUID.randomUUID();
    private final List<String> written = new ArrayList<>();

    private Answer versioning = Answer.UNKNOWN;

    private BlobProbe(final BlobConfig config, final BlobCheckpointStore store) {
        this.config = config;
        this.store = store;
        this.tries = store.tries();
    }

    /**
     * Probes a store.
     *
     * @param config where, by whose right, and how.
     * @return what was found; what is not permitted is told there and no error.
     * @throws EngineException when the store does not answer.
     */
    public static ProbeReport run(final BlobConfig config) {
        try (BlobCheckpointStore store = BlobCheckpointStore.of(config)) {
            return new BlobProbe(config, store).run();
        }
    }

    private ProbeReport run() {
        store.requireUsable();
        final Answer create = permission(send(HttpMethod.PUT, "", "restype=container"));
        final Answer list = permission(send(HttpMethod.GET, "", "restype=container&comp=list&maxresults=1&prefix=" + name));
        Answer write = Answer.NO;
        Answer read = Answer.NO;
        Answer delete = Answer.UNKNOWN;
        Optional<Duration> writeLatency = Optional.empty();
        Optional<Duration> readLatency = Optional.empty();
        OptionalDouble rate = OptionalDouble.empty();
        try {
            write = permission(putSmall(0));
            if (write == Answer.YES) {
                writeLatency = Optional.of(median(i -> putSmall(i + 1)));
                rate = OptionalDouble.of(uploadRate());
            }
            read = permission(send(HttpMethod.GET, name + "-0", ""));
            if (read == Answer.YES) {
                readLatency = Optional.of(median(i -> send(HttpMethod.GET, name + "-0", "")));
            }
        } finally {
            delete = deleteAll(delete);
        }
        return new ProbeReport(
                config.credential().describe(),
                writeLatency,
                readLatency,
                rate,
                clockAhead(),
                new ProbeReport.Permissions(create, list, write, read, delete),
                softDelete(),
                versioning);
    }

    private Reply putSmall(final int number) {
        written.add(name + "-" + number);
        final Reply reply = tries.send(BlobRequest.of("probe's write", HttpMethod.PUT, name + "-" + number)
                        .with("x-ms-blob-type", "BlockBlob")
                        .with(Payload.of(new byte[SMALL_LENGTH])))
                .reply();
        if (reply.isSuccess()) {
            versioning = reply.header("x-ms-version-id").isPresent() ? Answer.YES : Answer.NO;
        }
        return reply;
    }

    /** A first upload tells how long one of some seconds is. @return bytes a second. */
    private double uploadRate() {
        final byte[] noise = new byte[PIECE_LENGTH];
        new SplittableRandom(1).nextBytes(noise);
        final MemorySegment piece = Arena.ofAuto().allocate(PIECE_LENGTH).copyFrom(MemorySegment.ofArray(noise));
        final double first = upload("-first", piece, FIRST_LENGTH);
        final long length = Math.clamp((long) (first * AIM_SECONDS), FIRST_LENGTH, LENGTH_MAX);
        return Math.max(first, upload("-second", piece, length));
    }

    private double upload(final String suffix, final MemorySegment piece, final long length) {
        final List<MemorySegment> parts = new ArrayList<>();
        for (long at = 0; at < length; at += piece.byteSize()) {
            parts.add(piece.asSlice(0, Math.min(piece.byteSize(), length - at)));
        }
        written.add(name + suffix);
        final long beginNs = System.nanoTime();
        store.writer().putIfAbsent(name + suffix, parts);
        return length * 1e9 / Math.max(1, System.nanoTime() - beginNs);
    }

    private Answer deleteAll(final Answer before) {
        Answer answer = before;
        for (final String blob : written) {
            final Answer one = permission(send(HttpMethod.DELETE, blob, ""));
            answer = answer == Answer.NO ? answer : one;
        }
        return answer;
    }

    private Duration clockAhead() {
        return Duration.ofMillis(System.currentTimeMillis() - store.storeTimeMs());
    }

    /** The account's own settings; to ask for them is often not permitted. */
    private Answer softDelete() {
        final Reply reply = send(HttpMethod.GET, "", Wire.OF_THE_ACCOUNT + "&comp=properties");
        if (!reply.isSuccess()) {
            return Answer.UNKNOWN;
        }
        final String text = new String(reply.body(), StandardCharsets.UTF_8).replaceAll("\\s+", "");
        final int policy = text.indexOf("<DeleteRetentionPolicy>");
        if (policy < 0) {
            return Answer.NO;
        }
        return text.startsWith("<Enabled>true", policy + "<DeleteRetentionPolicy>".length()) ? Answer.YES : Answer.NO;
    }

    private Reply send(final HttpMethod method, final String blob, final String query) {
        return tries.send(BlobRequest.of("probe's " + method, method, blob).withQuery(query)).reply();
    }

    /** What is refused for its rights is not permitted; other answers come after the rights were looked at. */
    private static Answer permission(final Reply reply) {
        if (reply.status() == 401 || reply.status() == 403) {
            return Answer.NO;
        }
        final boolean isPermitted = reply.isSuccess() || reply.status() == 409 || reply.status() == 412
                || reply.is(BlobErrorCode.BLOB_NOT_FOUND.toString());
        return isPermitted ? Answer.YES : Answer.UNKNOWN;
    }

    private static Duration median(final Request request) {
        final long[] tookNs = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            final long beginNs = System.nanoTime();
            request.send(i);
            tookNs[i] = System.nanoTime() - beginNs;
        }
        Arrays.sort(tookNs);
        return Duration.ofNanos(tookNs[SAMPLES / 2]);
    }

    @FunctionalInterface
    private interface Request {
        Reply send(int number);
    }
}
