package io.holdfast.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.storage.blob.models.BlobErrorCode;
import io.holdfast.engine.api.CheckpointStore;
import java.util.Arrays;
import java.util.Optional;

/**
 * The one blob that is replaced, by the version that was read. A swap whose answer was lost and whose repetition is refused is decided by
 * what stands there: our very bytes mean that it landed, since they carry who wrote them and a number used once.
 */
final class RootBlob {

    static final String NAME = "_root";

    private final Tries tries;
    private final Failures failures;

    RootBlob(final Tries tries, final Failures failures) {
        this.tries = tries;
        this.failures = failures;
    }

    /** The root that stands there; empty when there is none, or no container. */
    Optional<CheckpointStore.TaggedRoot> read() {
        final Reply reply = tries.send(BlobRequest.of("read of the root", HttpMethod.GET, NAME)).reply();
        if (reply.status() == 404) {
            return Optional.empty();
        }
        final Optional<String> tag = reply.header(HttpHeaderName.ETAG);
        if (!reply.isSuccess() || tag.isEmpty()) {
            throw failures.of("read of the root", reply);
        }
        final byte[] body = reply.body();
        final byte[] content =
                body.length <= CheckpointStore.ROOT_LENGTH_MAX ? body : Arrays.copyOf(body, CheckpointStore.ROOT_LENGTH_MAX);
        return Optional.of(new CheckpointStore.TaggedRoot(quoted(tag.get()), content));
    }

    /** Swaps the root: the new tag, or empty when another root stands there. */
    Optional<String> compareAndSet(final Optional<String> expectedTag, final byte[] content) {
        final String what = "swap of the root";
        final BlobRequest put = BlobRequest.of(what, HttpMethod.PUT, NAME)
                .with("x-ms-blob-type", "BlockBlob")
                .with(Payload.of(content));
        final Tries.Outcome outcome = tries.send(
                expectedTag.isPresent() ? put.with("If-Match", quoted(expectedTag.get())) : put.with("If-None-Match", "*"));
        final Reply reply = outcome.reply();
        if (reply.isSuccess()) {
            return Optional.of(quoted(reply.header(HttpHeaderName.ETAG).orElseThrow(() -> failures.of(what, reply))));
        }
        if (Failures.isConditionNotMet(reply) || reply.is(BlobErrorCode.BLOB_NOT_FOUND.toString())) {
            return outcome.doubtful() ? tagIfOurs(content) : Optional.empty();
        }
        throw failures.of(what, reply);
    }

    private Optional<String> tagIfOurs(final byte[] content) {
        return read().filter(root -> Arrays.equals(root.content(), content)).map(CheckpointStore.TaggedRoot::tag);
    }

    private static String quoted(final String tag) {
        return tag.startsWith("\"") ? tag : "\"" + tag.replaceAll("[^\\x21\\x23-\\x7e]", "") + "\"";
    }
}
