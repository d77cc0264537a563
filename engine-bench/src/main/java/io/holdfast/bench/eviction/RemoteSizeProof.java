package io.holdfast.bench.eviction;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.ParallelTransferOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import io.holdfast.azure.Azurite;
import io.holdfast.azure.BlobCheckpointStore;
import io.holdfast.azure.BlobConfig;
import io.holdfast.azure.BlobCredential;
import io.holdfast.azure.BlobLocation;
import io.holdfast.bench.load.WorkDirectory;
import io.holdfast.engine.AttemptReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows what a notice costs in Azure Blob: with as much dirty, a small and a large field are durable there equally soon, within
 * {@value #RATIO_MAX}, the workers' drain taken off; and what is dirty is uploaded at {@value #SPEED_MIN} or more of the speed at which the SDK
 * uploads one blob of as many bytes, in parallel, to the same server. Rounds are interleaved, each with an upload by the SDK a moment before; the
 * medians are judged. Exits 1 when something is missed.
 *
 * <p>The server is Azurite on this machine: it shares the processors with the engine and with the SDK alike.
 */
public final class RemoteSizeProof {

    private static final double RATIO_MAX = 1.3;
    private static final double SPEED_MIN = 0.9;
    private static final int UPLOADS = 3; // By the SDK before each notice: the fastest counts.
    private static final long BLOCK_LENGTH = 8L << 20;
    private static final int CONCURRENCY = 16;

    private final Settings settings;
    private final Azurite azurite;
    private final BlobServiceClient sdk;
    private final List<DirtyNotice.Size> sizes;
    private final List<List<DirtyNotice>> rounds = new ArrayList<>();
    /** By size and round: the SDK's upload with an MD5 of every block, as ours has. */
    private final List<List<Double>> digestedMs = new ArrayList<>();

    private RemoteSizeProof(final Settings settings, final Azurite azurite) {
        this.settings = settings;
        this.azurite = azurite;
        this.sdk = new BlobServiceClientBuilder()
                .connectionString(azurite.connectionString())
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        this.sizes = List.of(DirtyNotice.Size.of(settings, "small-mib"), DirtyNotice.Size.of(settings, "large-mib"));
        for (int i = 0; i < sizes.size(); i++) {
            rounds.add(new ArrayList<>());
            digestedMs.add(new ArrayList<>());
        }
    }

    /**
     * Runs the proof.
     *
     * @param args {@code rounds=}, {@code small-mib=}, {@code large-mib=}, {@code dirty-mib=}, {@code state-kib=}.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final boolean isShown;
        try (Azurite azurite = Azurite.launch(); WorkDirectory directory = WorkDirectory.create("remote-size")) {
            final RemoteSizeProof proof = new RemoteSizeProof(DirtyNotice.Size.settings(args), azurite);
            proof.run(directory);
            isShown = proof.isShown();
        }
        System.exit(isShown ? 0 : 1);
    }

    private void run(final WorkDirectory directory) throws IOException, InterruptedException {
        System.out.println(
                "round  field MiB  by the SDK ms  with MD5 ms  first commit ms  drained ms  durable ms  rest ms  (in Blob)  directory durable ms");
        for (int round = 1; round <= settings.count("rounds"); round++) {
            for (int i = 0; i < sizes.size(); i++) {
                final DirtyNotice notice = measure(directory, i, "round" + round + "of" + i);
                rounds.get(i).add(notice);
                print(round, i, notice);
            }
        }
    }

    /** In a container that is gone afterwards. */
    private DirtyNotice measure(final WorkDirectory parent, final int sizeIndex, final String name)
            throws IOException, InterruptedException {
        final DirtyNotice.Size size = sizes.get(sizeIndex);
        final BlobContainerClient container = sdk.getBlobContainerClient(name);
        container.create();
        final BlobConfig config = BlobConfig.builder(
                        BlobLocation.parse(azurite.blobEndpoint() + "/" + name + "/job"),
                        BlobCredential.connectionString(azurite.connectionString()))
                .build();
        try (WorkDirectory directory = new WorkDirectory(parent.path().resolve("job"))) {
            final byte[] content = new byte[Math.toIntExact(size.dirtyLength())];
            return DirtyNotice.give(
                    new DirtyNotice.Place(directory.path(), Optional.of(BlobCheckpointStore.of(config)), () -> {
                        digestedMs.get(sizeIndex).add(fastestUploadNs(container, content, true) / 1e6);
                        return fastestUploadNs(container, content, false);
                    }),
                    size,
                    () -> FullMemory.fill(parent.path().resolve("holes")));
        } finally {
            container.delete();
            System.gc();
        }
    }

    private static long fastestUploadNs(final BlobContainerClient container, final byte[] content, final boolean isDigested) {
        long fastestNs = Long.MAX_VALUE;
        for (int i = 0; i < UPLOADS; i++) {
            final BlobClient blob = container.getBlobClient("by-the-sdk");
            final long beganNs = System.nanoTime();
            blob.uploadWithResponse(
                    new BlobParallelUploadOptions(BinaryData.fromBytes(content))
                            .setComputeMd5(isDigested)
                            .setParallelTransferOptions(new ParallelTransferOptions()
                                    .setBlockSizeLong(BLOCK_LENGTH)
                                    .setMaxConcurrency(CONCURRENCY)
                                    .setMaxSingleUploadSizeLong(BLOCK_LENGTH)),
                    Duration.ofMinutes(5),
                    Context.NONE);
            fastestNs = Math.min(fastestNs, System.nanoTime() - beganNs);
            blob.delete();
        }
        return fastestNs;
    }

    private static AttemptReport.Eviction.Store remote(final DirtyNotice notice) {
        return notice.eviction().stores().getFirst();
    }

    private static double restMs(final DirtyNotice notice) {
        return remote(notice).durableMs() - notice.eviction().drainedMs();
    }

    private void print(final int round, final int sizeIndex, final DirtyNotice notice) {
        System.out.printf(
                Locale.ROOT,
                "%5d  %9d  %13.1f  %11.1f  %15.1f  %10.1f  %10.1f  %7.1f  %9s  %20.1f%n",
                round,
                sizes.get(sizeIndex).length() >> 20,
                notice.handMs(),
                digestedMs.get(sizeIndex).getLast(),
                remote(notice).firstCommitMs(),
                notice.eviction().drainedMs(),
                remote(notice).durableMs(),
                restMs(notice),
                "",
                notice.eviction().stores().getLast().durableMs());
    }

    private boolean isShown() {
        final double small = Medians.of(rounds.getFirst(), RemoteSizeProof::restMs);
        final double large = Medians.of(rounds.getLast(), RemoteSizeProof::restMs);
        final double ratio = Math.max(small, large) / Math.min(small, large);
        System.out.printf(
                Locale.ROOT, "medians: rest %.1f ms and %.1f ms, ratio %.2f, at most %.1f: %s%n", small, large, ratio, RATIO_MAX, word(ratio <= RATIO_MAX));
        boolean isShown = ratio <= RATIO_MAX;
        for (int i = 0; i < sizes.size(); i++) {
            final double speed = Medians.of(rounds.get(i), notice -> notice.handMs() / restMs(notice));
            System.out.printf(
                    Locale.ROOT,
                    "%d MiB: speed %.3f of the SDK's upload of %d MiB, at least %.1f: %s (%.3f of its upload with MD5; from the notice on: %.1f ms)%n",
                    sizes.get(i).length() >> 20,
                    speed,
                    sizes.get(i).dirtyLength() >> 20,
                    SPEED_MIN,
                    word(speed >= SPEED_MIN),
                    Medians.of(digestedSpeeds(i), speedBesideDigested -> speedBesideDigested),
                    Medians.of(rounds.get(i), notice -> remote(notice).durableMs()));
            isShown &= speed >= SPEED_MIN;
        }
        return isShown;
    }

    private List<Double> digestedSpeeds(final int sizeIndex) {
        final List<Double> speeds = new ArrayList<>();
        for (int round = 0; round < rounds.get(sizeIndex).size(); round++) {
            speeds.add(digestedMs.get(sizeIndex).get(round) / restMs(rounds.get(sizeIndex).get(round)));
        }
        return speeds;
    }

    private static String word(final boolean isMet) {
        return isMet ? "ok" : "MISSED";
    }
}
