package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goal: whatever is read is what was written, nothing that is cut short reads as a document, and no bytes do harm.
 * Method: seeded documents with fields in any order, unknown fields, numbers as texts and blanks; each prefix of them; bytes changed at random.
 */
class ScheduledEventsDecoderPropertyTest {

    private static final List<String> TEXTS =
            List.of("Preempt", "", "vm-spot", "C1BF8322-4CBF-4FC4-9C45-B40CF3106D0E", "\u00e4\ud83d\ude00\u0000\"\\/", "Tue, 09 Aug 2022 17:07:32 GMT", " x");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldReadWhatWasWritten(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final ScheduledEventsDocument document = document(random);

        final Decoded<ScheduledEventsDocument> decoded = ScheduledEventsDecoder.decode(encode(random, document));

        assertThat(decoded).as("seed=%d", seed).isEqualTo(new Decoded.Good<>(document));
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldNeverReadAPrefix(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final byte[] body = encode(random, document(random));

        for (int length = 0; length < body.length; length += 1 + random.nextInt(20)) {
            assertThat(ScheduledEventsDecoder.decode(Arrays.copyOf(body, length))).as("seed=%d, length=%d", seed, length)
                    .isInstanceOf(Decoded.Bad.class);
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldStayWithinItsBoundsWhateverComes(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            final byte[] body = encode(random, document(random));
            for (int change = random.nextInt(8); change >= 0 && body.length > 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }

            DecoderProperties.check(body);
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldStayWithinItsBoundsWhateverBecomesOfTheCorpus(final long seed) throws IOException, URISyntaxException {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<byte[]> corpus = corpus();
        for (int i = 0; i < 50; i++) {
            final byte[] one = corpus.get(random.nextInt(corpus.size()));
            final byte[] other = corpus.get(random.nextInt(corpus.size()));
            final int cut = random.nextInt(one.length + 1);
            final byte[] spliced = Arrays.copyOf(one, cut + random.nextInt(other.length + 1));
            System.arraycopy(other, 0, spliced, cut, spliced.length - cut);
            for (int change = random.nextInt(4); change > 0 && spliced.length > 0; change--) {
                spliced[random.nextInt(spliced.length)] ^= (byte) (1 << random.nextInt(8));
            }

            DecoderProperties.check(spliced);
        }
    }

    /** What Jazzer begins with. */
    private static List<byte[]> corpus() throws IOException, URISyntaxException {
        final List<byte[]> corpus = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(
                ScheduledEventsDecoderFuzzTest.class.getResource("ScheduledEventsDecoderFuzzTestInputs/shouldDoNoHarm").toURI()))) {
            for (final Path file : files.sorted().toList()) {
                corpus.add(Files.readAllBytes(file));
            }
        }
        return corpus;
    }

    private static ScheduledEventsDocument document(final SplittableRandom random) {
        final List<ScheduledEvent> events = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            final List<String> resources = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                resources.add("vm" + random.nextInt(10));
            }
            events.add(new ScheduledEvent(text(random), text(random), text(random), resources, text(random), text(random), random.nextLong()));
        }
        return new ScheduledEventsDocument(random.nextLong(), events);
    }

    private static String text(final SplittableRandom random) {
        return TEXTS.get(random.nextInt(TEXTS.size())).strip();
    }

    private static byte[] encode(final SplittableRandom random, final ScheduledEventsDocument document) {
        final Map<String, Object> root = new LinkedHashMap<>();
        if (random.nextBoolean()) {
            root.put("Unknown", List.of(1, Map.of("Events", List.of())));
        }
        root.put("DocumentIncarnation", number(random, document.incarnation()));
        root.put("Events", document.events().stream().map(event -> item(random, event)).toList());
        final byte[] json = JsonMapper.shared().writeValueAsBytes(root);
        return random.nextBoolean() ? json : (" \n" + new String(json, StandardCharsets.UTF_8) + "\t").strip().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> item(final SplittableRandom random, final ScheduledEvent event) {
        final Map<String, Object> item = new LinkedHashMap<>();
        item.put("DurationInSeconds", number(random, event.durationSeconds()));
        item.put("Description", random.nextBoolean() ? "" : List.of());
        item.put("EventId", event.eventId());
        item.put("Resources", event.resources().size() == 1 && random.nextBoolean() ? event.resources().getFirst() : event.resources());
        item.put("EventType", event.eventType());
        item.put("EventStatus", event.eventStatus());
        item.put("NotBefore", event.notBefore());
        item.put("EventSource", event.eventSource());
        return item;
    }

    private static Object number(final SplittableRandom random, final long value) {
        return random.nextBoolean() ? (Object) value : Long.toString(value);
    }
}
