package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Shard;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What every manifest of one attempt says alike.
 *
 * @param fingerprint of the job.
 * @param extent how far it goes in this attempt.
 * @param shard its range, if any.
 * @param attempts attempts of the job, this one with them.
 * @param canary digest of the canary as hexadecimal digits, once it agreed.
 * @param prepared the pilot's output; empty when the job has none.
 * @param computeNs time inside kernels so far, all attempts.
 * @param wallNs time at work so far, all attempts.
 */
public record JobTerms(
        Fingerprint fingerprint,
        Extent extent,
        Optional<Shard> shard,
        long attempts,
        Supplier<String> canary,
        MemorySegment prepared,
        LongSupplier computeNs,
        LongSupplier wallNs) {}
