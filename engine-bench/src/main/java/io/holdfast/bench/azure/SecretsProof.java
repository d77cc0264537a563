package io.holdfast.bench.azure;

import io.holdfast.azure.Azurite;
import io.holdfast.bench.crash.HoldfastCommand;
import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.util.List;

/** Proof that no secret is told, whatever way a run ends and however much it logs. */
public final class SecretsProof {

    private SecretsProof() {}

    /**
     * Runs the proof.
     *
     * @param args none.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final List<String> misses;
        try (WorkDirectory directory = WorkDirectory.create("secrets"); Azurite azurite = Azurite.launch()) {
            misses = new SecretsDrill(HoldfastCommand.script(), azurite, directory.path(), System.out).run(SecretsDrill.Way.values());
        }
        misses.forEach(miss -> System.out.println("MISSED: " + miss));
        System.exit(misses.isEmpty() ? 0 : 1);
    }
}
