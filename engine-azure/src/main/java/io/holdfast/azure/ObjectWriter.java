package io.holdfast.azure;

import com.azure.core.http.HttpMethod;
import com.azure.storage.blob.models.BlobErrorCode;
import io.holdfast.engine.api.StorageException;
import java.lang.foreign.MemorySegment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Writes immutable blobs: a short one by one request, a longer one as blocks in parallel and a list that commits them. Both create and
 * never replace. Each put carries a random id in the blob's metadata: a blob that is found there after an answer was lost is ours if it
 * carries our id, so a put that landed is never taken for another's.
 */
final class ObjectWriter {

    static final String PUT_ID = "holdfastput";

    private static final int PUT_ID_LENGTH = 16;
    private static final int BLOCK_COUNT_MAX = 50_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tries tries;
    private final Pace pace;
    private final Failures failures;
    private final Transfers transfers;
    private final int blockLength;
    /** As many digests at a time as there are processors: else all first blocks are ready at once, late, and nothing is sent before. */
    private final Semaphore digests = new Semaphore(Runtime.getRuntime().availableProcessors());

    ObjectWriter(final Tries tries, final Pace pace, final Failures failures, final Transfers transfers, final int blockLength) {
        this.tries = tries;
        this.pace = pace;
        this.failures = failures;
        this.transfers = transfers;
        this.blockLength = blockLength;
    }

    /** Writes an object; false when there is a blob of another put. */
    boolean putIfAbsent(final String name, final List<MemorySegment> parts) {
        final long length = parts.stream().mapToLong(MemorySegment::byteSize).sum();
        if (length > (long) BLOCK_COUNT_MAX * blockLength) {
            throw new IllegalArgumentException("object too long: name=" + name + ", length=" + length);
        }
        final String putId = newPutId();
        if (length <= blockLength) {
            return landed(name, putId, creating("write of " + name, name, putId)
                    .with("x-ms-blob-type", "BlockBlob")
                    .with(Payload.of(parts)));
        }
        final List<String> blocks = stage(name, putId, parts, length);
        return landed(name, putId, creating("commit of the blocks of " + name, name, putId)
                .withQuery("comp=blocklist")
                .with(Payload.of(blockList(blocks))));
    }

    private static BlobRequest creating(final String what, final String name, final String putId) {
        return BlobRequest.of(what, HttpMethod.PUT, name).with("If-None-Match", "*").with("x-ms-meta-" + PUT_ID, putId);
    }

    private boolean landed(final String name, final String putId, final BlobRequest request) {
        final Reply reply = tries.send(request).reply();
        if (reply.isSuccess()) {
            return true;
        }
        // An invalid list: another's commit of this name has swept our blocks away.
        if (!Failures.isConditionNotMet(reply) && !reply.is(BlobErrorCode.INVALID_BLOCK_LIST.toString())) {
            throw failures.of(request.what(), reply);
        }
        final Reply present = tries.send(BlobRequest.of("look at " + name, HttpMethod.HEAD, name)).reply();
        if (present.status() == 404) {
            throw failures.of(request.what(), reply); // It went between the two: the caller may try again.
        }
        if (!present.isSuccess()) {
            throw failures.of("look at " + name, present);
        }
        return present.metadata(PUT_ID).filter(putId::equals).isPresent();
    }

    /** Blocks of about equal length, all at most {@link #blockLength}, staged in parallel. @return their ids, in order. */
    private List<String> stage(final String name, final String putId, final List<MemorySegment> parts, final long length) {
        final int count = Math.toIntExact((length + blockLength - 1) / blockLength);
        final long each = (length + count - 1) / count;
        // Without time for the commit and the swap behind it staging is of no use.
        final Patience patience = tries.patienceOfMany(length).reserving(pace.reserveNs());
        final List<Callable<String>> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final String id = blockId(putId, i);
            final long offset = i * each;
            final List<MemorySegment> block = Payload.range(parts, offset, Math.min(each, length - offset));
            final String what = "staging of block " + (i + 1) + " of " + count + " of " + name;
            blocks.add(() -> stageBlock(what, name, id, block, patience));
        }
        return transfers.all(patience, blocks);
    }

    private String stageBlock(
            final String what, final String name, final String id, final List<MemorySegment> block, final Patience patience) {
        final BlobRequest request = BlobRequest.of(what, HttpMethod.PUT, name)
                .withQuery("comp=block&blockid=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .with(payload(block));
        final Reply reply = tries.send(request, tries.patienceWithin(patience, request.travelLength())).reply();
        if (!reply.isSuccess()) {
            throw failures.of(what, reply);
        }
        return id;
    }

    private Payload payload(final List<MemorySegment> block) {
        digests.acquireUninterruptibly(); // Held for milliseconds.
        try {
            return Payload.of(block);
        } finally {
            digests.release();
        }
    }

    private static String newPutId() {
        final byte[] id = new byte[PUT_ID_LENGTH];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Unique to this put, and as long as every other. */
    private static String blockId(final String putId, final int index) {
        return Base64.getEncoder().encodeToString(String.format(Locale.ROOT, "%s%06d", putId, index).getBytes(StandardCharsets.US_ASCII));
    }

    private static String blockList(final List<String> ids) {
        if (ids.isEmpty()) {
            throw new StorageException("no blocks to commit");
        }
        final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        ids.forEach(id -> xml.append("<Uncommitted>").append(id).append("</Uncommitted>"));
        return xml.append("</BlockList>").toString();
    }
}
