package io.holdfast.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.StorageException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Reads blobs by ranges: the first tells the whole length and the version, the others follow in parallel and are of that version or
 * refused. A range that was cut off is read again, never returned.
 */
final class ObjectReader {

    private static final long ALIGNMENT = 8;
    /** Longer than any object of an engine: what a server says is not believed without bound. */
    private static final long LENGTH_MAX = 64L << 30;
    /** What comes lies on the heap, twice, until it is copied: so many times the store's parallelism. */
    private static final int RANGE_LENGTH = 4 << 20;

    private final Tries tries;
    private final Failures failures;
    private final Transfers transfers;

    ObjectReader(final Tries tries, final Failures failures, final Transfers transfers) {
        this.tries = tries;
        this.failures = failures;
        this.transfers = transfers;
    }

    /** The bytes of a range; empty when there is no such blob, or no container. */
    Optional<MemorySegment> read(final String name, final long offset, final long length) {
        if (length == 0) {
            return exists(name) ? Optional.of(allocate(0)) : Optional.empty();
        }
        final String what = "read of " + name;
        final Reply first = tries.send(ranged(what, name, offset, Math.min(length, RANGE_LENGTH))).reply();
        if (first.status() == 404) {
            return Optional.empty();
        }
        if (first.status() == 416) {
            return Optional.of(allocate(0)); // It ends before the range begins.
        }
        final Reply.ContentRange range = requireRange(what, first, offset);
        final long wanted = Math.min(length, range.total() - offset);
        if (wanted > LENGTH_MAX) {
            throw new StorageException(what + " failed: the object is too long to be one of ours: length=" + range.total());
        }
        final MemorySegment target = allocate(wanted);
        copy(first, target, 0, Math.min(range.length(), wanted));
        return range.length() >= wanted || readRest(name, offset, target, range.length(), first) ? Optional.of(target) : Optional.empty();
    }

    private boolean exists(final String name) {
        final String what = "look at " + name;
        final Reply reply = tries.send(BlobRequest.of(what, HttpMethod.HEAD, name)).reply();
        if (!reply.isSuccess() && reply.status() != 404) {
            throw failures.of(what, reply);
        }
        return reply.isSuccess();
    }

    /** Reads the other ranges; false when the blob went meanwhile. */
    private boolean readRest(
            final String name, final long offset, final MemorySegment target, final long begin, final Reply first) {
        final String version = first.header(HttpHeaderName.ETAG).orElseThrow(() -> unusable("read of " + name, first));
        final Patience patience = tries.patienceOfMany(target.byteSize() - begin);
        final List<Callable<Boolean>> ranges = new ArrayList<>();
        for (long at = begin; at < target.byteSize(); at += RANGE_LENGTH) {
            final long from = at;
            ranges.add(() -> readRange(name, offset, target, from, version, patience));
        }
        return transfers.all(patience, ranges).stream().allMatch(present -> present);
    }

    private boolean readRange(
            final String name,
            final long offset,
            final MemorySegment target,
            final long from,
            final String version,
            final Patience patience) {
        final String what = "read of " + name;
        final long length = Math.min(RANGE_LENGTH, target.byteSize() - from);
        final BlobRequest request = ranged(what, name, offset + from, length).with("If-Match", version);
        final Reply reply = tries.send(request, tries.patienceWithin(patience, length)).reply();
        if (reply.status() == 404) {
            return false;
        }
        if (Failures.isConditionNotMet(reply)) {
            throw new StorageException(what + " failed: it was replaced while it was read; objects are written once, who else writes here?");
        }
        final Reply.ContentRange range = requireRange(what, reply, offset + from);
        if (range.length() != length) {
            throw unusable(what, reply);
        }
        copy(reply, target, from, length);
        return true;
    }

    private static BlobRequest ranged(final String what, final String name, final long offset, final long length) {
        final long last = offset > Long.MAX_VALUE - length ? Long.MAX_VALUE - 1 : offset + length - 1;
        return BlobRequest.of(what, HttpMethod.GET, name)
                .with("x-ms-range", "bytes=" + offset + "-" + last)
                .replying(Math.toIntExact(length), length);
    }

    private Reply.ContentRange requireRange(final String what, final Reply reply, final long offset) {
        if (!reply.isSuccess()) {
            throw failures.of(what, reply);
        }
        return reply.contentRange()
                .filter(range -> reply.status() == 206 && range.first() == offset && range.length() == reply.body().length)
                .orElseThrow(() -> unusable(what, reply));
    }

    private static EngineException unusable(final String what, final Reply reply) {
        return new StorageException(what + " failed: the answer is not the range that was asked for: " + Failures.described(reply)
                + "; is there a proxy between, that changes answers?");
    }

    private static MemorySegment allocate(final long length) {
        return Arena.ofAuto().allocate(length, ALIGNMENT); // Freed by the collector: a reader may keep it as long as it likes.
    }

    private static void copy(final Reply reply, final MemorySegment target, final long at, final long length) {
        MemorySegment.copy(MemorySegment.ofArray(reply.body()), 0, target, at, length);
    }
}
