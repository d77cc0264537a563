package io.holdfast.bench.montecarlo;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * What every peer in Java is, as {@code peer.h} is for the native ones: it answers lines {@code PATHS SEED THREADS} of its standard input with
 * an {@link Answer} each, until that ends.
 */
final class PeerLoop {

    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private PeerLoop() {}

    /** Prices a contract. */
    @FunctionalInterface
    interface Pricing {

        Estimate price(long paths, long seed, int threads) throws Exception;
    }

    static void serve(final Pricing pricing) throws Exception {
        final PrintStream answers = System.out;
        System.setOut(System.err); // Libraries log to standard output, which is the answers' here.
        final BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            final String[] words = line.split(" ", -1);
            final Answer answer =
                    answer(pricing, Long.parseLong(words[0]), Long.parseLong(words[1]), Integer.parseInt(words[2]));
            answers.println(answer.line());
        }
    }

    private static Answer answer(final Pricing pricing, final long paths, final long seed, final int threads) throws Exception {
        final long cpuNs = PROCESS.getProcessCpuTime(); // In steps of 10 ms on Linux.
        final long beginNs = System.nanoTime();
        final Estimate estimate = pricing.price(paths, seed, threads);
        final long wallNs = System.nanoTime() - beginNs;
        return new Answer(wallNs, PROCESS.getProcessCpuTime() - cpuNs, estimate);
    }
}
