package io.holdfast.azure;

import com.azure.storage.blob.models.BlobErrorCode;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.api.StorageFullException;
import io.holdfast.engine.api.StoreUnreachableException;
import java.util.Locale;
import java.util.Set;

/**
 * Turns an answer that is an error, or no answer, into a typed exception of one line: what failed, the status, Azure's word for it, the
 * request's id, and what to do. No exception of the SDK is attached: its text may hold a signed URL.
 */
final class Failures {

    /** Beyond this the service refuses a signature for its date. */
    private static final long SKEW_MAX_SECONDS = 15 * 60;
    /** More than the age of an answer. */
    private static final long SKEW_WORTH_TELLING_SECONDS = 60;

    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);

    private final BlobLocation location;
    private final BlobCredential credential;
    private final ServerClock clock;

    Failures(final BlobLocation location, final BlobCredential credential, final ServerClock clock) {
        this.location = location;
        this.credential = credential;
        this.clock = clock;
    }

    /** Whether the same request may be answered otherwise in a moment. */
    static boolean isTransient(final BlobRequest request, final Reply reply) {
        if (TRANSIENT.contains(reply.status())) {
            return true;
        }
        // The content did not arrive as it was sent. The second word is what the local emulator says for the first.
        return reply.status() == 400 && request.payload().length() > 0
                && (reply.is(BlobErrorCode.MD5MISMATCH.toString()) || reply.is("InvalidOperation"));
    }

    static boolean isContainerMissing(final Reply reply) {
        return reply.status() == 404 && reply.is(BlobErrorCode.CONTAINER_NOT_FOUND.toString());
    }

    /** Whether a condition of the request did not hold. */
    static boolean isConditionNotMet(final Reply reply) {
        return reply.status() == 412 || (reply.status() == 409 && reply.is(BlobErrorCode.BLOB_ALREADY_EXISTS.toString()));
    }

    /** For an answer that will not change by itself. */
    EngineException of(final String what, final Reply reply) {
        final String failed = what + " failed: " + described(reply) + ", store=" + location;
        return switch (reply.status()) {
            case 401, 403 -> new PermissionException(failed + "; " + adviceOnPermission(reply));
            case 404 -> new StorageException(failed + "; " + (isContainerMissing(reply)
                    ? "the container is gone: create it (az storage container create --name " + location.container() + ")"
                    : "the object is gone: was it deleted by hand or by a lifecycle rule?"));
            case 409 -> new StorageException(failed + "; " + (reply.is(BlobErrorCode.CONTAINER_BEING_DELETED.toString())
                    ? "the container is being deleted: wait half a minute, or choose another"
                    : "something else holds the blob: look at it in the portal"));
            case 413, 507 -> new StorageFullException(failed + "; make room in the account, or choose another store");
            default -> isQuota(reply)
                    ? new StorageFullException(failed + "; make room in the account, or choose another store")
                    : new StorageException(failed + "; see the code in Azure's list of Blob storage errors");
        };
    }

    /** For a request that was tried as long as it may be. */
    EngineException unreachable(final String what, final Patience patience, final int tries, final long tookNs, final String last) {
        final String why = patience.isAbandoned()
                ? "given up since another part of it failed"
                : patience.isCutByDeadline() ? "the deadline left no time" : "the store does not answer";
        return new StoreUnreachableException(what + " failed: " + why + ", tries=" + tries + ", after=" + tookNs / 1_000_000
                + " ms, last=" + (last.isEmpty() ? "none" : last) + ", store=" + location
                + "; it is tried again, see whether the network and the account are up");
    }

    /** Status and Azure's word, for a line of the log. */
    static String described(final Reply reply) {
        final String code = reply.code().isEmpty() ? "" : ", code=" + Redaction.oneLine(reply.code());
        final String id = reply.header(Reply.REQUEST_ID).map(value -> ", request=" + Redaction.oneLine(value)).orElse("");
        return "status=" + reply.status() + code + id;
    }

    /** What went wrong below HTTP, without an address or a secret. */
    static String described(final Exception failure) {
        final String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : " (" + Redaction.oneLine(message) + ")");
    }

    private String adviceOnPermission(final Reply reply) {
        final String by = "we are: " + credential.describe();
        if (reply.dateMs().isPresent()) {
            final long aheadSeconds = clock.aheadOfSeconds(reply.dateMs().getAsLong());
            if (Math.abs(aheadSeconds) >= SKEW_WORTH_TELLING_SECONDS) {
                return String.format(Locale.ROOT, "this machine's clock is %d s %s the server's (%d s are allowed): set it right (chrony, timesyncd); %s",
                        Math.abs(aheadSeconds), aheadSeconds > 0 ? "ahead of" : "behind", SKEW_MAX_SECONDS, by);
            }
        }
        return switch (credential) {
            case BlobCredential.Sas _ -> "the signature must be valid now and allow read, add, create, write, delete and list; " + by;
            case BlobCredential.AccountKey _ -> "the account's key must be a present one and keys be allowed there; " + by;
            case BlobCredential.ManagedIdentity _, BlobCredential.Developer _ ->
                "it needs the role Storage Blob Data Contributor on the container, and the account's firewall must let this machine in; " + by;
        };
    }

    private static boolean isQuota(final Reply reply) {
        final String code = reply.code().toLowerCase(Locale.ROOT);
        return code.contains("quota") || code.contains("capacity") || code.contains("insufficientstorage");
    }
}
