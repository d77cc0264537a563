package io.holdfast.azure;

import com.azure.core.http.HttpMethod;
import com.azure.storage.blob.models.BlobErrorCode;
import io.holdfast.engine.api.CheckpointStore.Liveness;
import io.holdfast.engine.api.PermissionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The blob whose lease tells others that a writer is alive. It speeds up a take-over and proves nothing: a writer that is paused loses it
 * without knowing, and only the root's version keeps it from harm. The requests, without a thread.
 */
final class LeaseBlob {

    static final String NAME = "_lease";

    private static final String VM_ID = "holdfastvmid";
    private static final String ATTEMPT = "holdfastattempt";
    private static final String SINCE = "holdfastsince";

    private final BlobLocation location;
    private final Tries tries;
    private final Failures failures;
    private final ServerClock clock;

    LeaseBlob(final BlobLocation location, final Tries tries, final Failures failures, final ServerClock clock) {
        this.location = location;
        this.tries = tries;
        this.failures = failures;
        this.clock = clock;
    }

    /** Who holds the lease: a random id of its attempt, and its machine where it told one. Neither is a host's name. */
    record Holder(String attempt, Optional<String> vmId) {}

    /** Sees to it that there is a blob to lease, and a container for it. */
    void create() {
        final BlobRequest create = BlobRequest.of("creation of the lease blob", HttpMethod.PUT, NAME)
                .with("x-ms-blob-type", "BlockBlob")
                .with("If-None-Match", "*");
        Reply reply = tries.send(create).reply();
        if (Failures.isContainerMissing(reply)) {
            createContainer();
            reply = tries.send(create).reply();
        }
        final boolean isThere = reply.isSuccess() || Failures.isConditionNotMet(reply); // Or leased, which only what exists can be.
        if (!isThere) {
            throw failures.of(create.what(), reply);
        }
    }

    /** Takes the lease; again by the same id prolongs it, so a lost answer does no harm; false when another holds it. */
    boolean acquire(final String leaseId, final Duration duration, final Patience patience) {
        final Reply reply = tries.send(
                        action("taking of the lease", "acquire")
                                .with("x-ms-lease-duration", Long.toString(duration.toSeconds()))
                                .with("x-ms-proposed-lease-id", leaseId),
                        patience)
                .reply();
        return granted("taking of the lease", reply);
    }

    /** Prolongs the lease; false when it is not ours any more. */
    boolean renew(final String leaseId, final Patience patience) {
        final Reply reply =
                tries.send(action("renewal of the lease", "renew").with("x-ms-lease-id", leaseId), patience).reply();
        return reply.status() != 404 && granted("renewal of the lease", reply);
    }

    /** Gives it back; that it was lost before is no error. */
    void release(final String leaseId, final Patience patience) {
        final Reply reply =
                tries.send(action("release of the lease", "release").with("x-ms-lease-id", leaseId), patience).reply();
        if (reply.status() != 404) {
            granted("release of the lease", reply);
        }
    }

    /** Tells others who holds it. */
    void describe(final String leaseId, final Holder holder, final Patience patience) {
        final BlobRequest request = BlobRequest.of("note in the lease blob", HttpMethod.PUT, NAME)
                .withQuery("comp=metadata")
                .with("x-ms-lease-id", leaseId)
                .with("x-ms-meta-" + ATTEMPT, holder.attempt())
                .with("x-ms-meta-" + SINCE, Instant.ofEpochMilli(clock.timeMs()).toString());
        final Reply reply = tries.send(
                        holder.vmId().isPresent() ? request.with("x-ms-meta-" + VM_ID, holder.vmId().get()) : request, patience)
                .reply();
        if (!reply.isSuccess()) {
            granted(request.what(), reply);
        }
    }

    /** Who holds it, in words for a message. */
    String holderInWords() {
        final Reply reply = tries.send(look()).reply();
        final String vmId = reply.metadata(VM_ID).map(Redaction::oneLine).orElse("unknown");
        final String attempt = reply.metadata(ATTEMPT).map(Redaction::oneLine).orElse("unknown");
        final String since = reply.metadata(SINCE).map(Redaction::oneLine).orElse("unknown");
        return "vmId=" + vmId + ", attempt=" + attempt + ", since=" + since;
    }

    Liveness liveness() {
        final Reply reply = tries.send(look()).reply();
        if (reply.status() == 404) {
            return Liveness.GONE;
        }
        if (!reply.isSuccess()) {
            throw failures.of("look at the lease", reply);
        }
        final String state = reply.header("x-ms-lease-state").orElse("");
        return switch (state) {
            case "leased", "breaking" -> Liveness.ALIVE;
            case "available", "expired", "broken" -> Liveness.GONE;
            default -> Liveness.UNKNOWN;
        };
    }

    private static BlobRequest look() {
        return BlobRequest.of("look at the lease", HttpMethod.HEAD, NAME);
    }

    private static BlobRequest action(final String what, final String action) {
        return BlobRequest.of(what, HttpMethod.PUT, NAME).withQuery("comp=lease").with("x-ms-lease-action", action);
    }

    /** 409 and 412 say that another has it, or had it since. */
    private boolean granted(final String what, final Reply reply) {
        if (reply.isSuccess()) {
            return true;
        }
        if (reply.status() == 412 || (reply.status() == 409 && !reply.is(BlobErrorCode.CONTAINER_BEING_DELETED.toString()))) {
            return false;
        }
        throw failures.of(what, reply);
    }

    private void createContainer() {
        final String what = "creation of container " + location.container();
        final Reply reply = tries.send(
                        BlobRequest.of(what, HttpMethod.PUT, "").withQuery("restype=container"))
                .reply();
        if (reply.status() == 401 || reply.status() == 403) {
            throw new PermissionException("the container does not exist and we may not create it: " + Failures.described(reply) + ", store="
                    + location + "; create it (az storage container create --name " + location.container() + ")");
        }
        if (!reply.isSuccess() && !reply.is(BlobErrorCode.CONTAINER_ALREADY_EXISTS.toString())) {
            throw failures.of(what, reply);
        }
    }
}
