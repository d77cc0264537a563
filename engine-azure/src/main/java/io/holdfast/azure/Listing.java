package io.holdfast.azure;

import com.azure.core.http.HttpMethod;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.StorageException;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Lists the blobs of a store, page by page: those directly under its prefix, not those of stores further down. */
final class Listing {

    private static final int PAGE_LENGTH_MAX = 16 << 20; // 5,000 names of at most 1,024 characters, with what stands around them.
    private static final int PAGE_COUNT_MAX = 2_000;

    private final BlobLocation location;
    private final Tries tries;
    private final Failures failures;

    Listing(final BlobLocation location, final Tries tries, final Failures failures) {
        this.location = location;
        this.tries = tries;
        this.failures = failures;
    }

    /** What begins with a prefix and has the name of an object, by name; nothing where there is no container. */
    List<CheckpointStore.Entry> list(final String prefix, final Predicate<String> isName) {
        final List<CheckpointStore.Entry> entries = new ArrayList<>();
        String marker = "";
        for (int page = 0; page < PAGE_COUNT_MAX; page++) {
            final Reply reply = tries.send(request(prefix, marker)).reply();
            if (Failures.isContainerMissing(reply)) {
                return List.of();
            }
            if (!reply.isSuccess()) {
                throw failures.of("listing", reply);
            }
            marker = parse(reply.body(), location.blobName(""), isName, entries);
            if (marker.isEmpty()) {
                return entries.stream().sorted(Comparator.comparing(CheckpointStore.Entry::name)).toList();
            }
        }
        throw new StorageException("listing failed: more objects than any store holds: count=" + entries.size() + ", store=" + location);
    }

    private BlobRequest request(final String prefix, final String marker) {
        final String query = "restype=container&comp=list&delimiter=%2F&prefix=" + encoded(location.blobName(prefix))
                + (marker.isEmpty() ? "" : "&marker=" + encoded(marker));
        return BlobRequest.of("listing", HttpMethod.GET, "").withQuery(query).replying(PAGE_LENGTH_MAX, 1 << 20);
    }

    private static String encoded(final String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Adds a page's entries. @return where the next page begins; empty: there is none. */
    static String parse(
            final byte[] page, final String root, final Predicate<String> isName, final List<CheckpointStore.Entry> entries) {
        final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        String next = "";
        try {
            final XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(page));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "Blob" -> parseBlob(reader, root).filter(entry -> isName.test(entry.name())).ifPresent(entries::add);
                        case "NextMarker" -> next = reader.getElementText().strip();
                        default -> {} // Containers of what is looked for, and what a later version may add.
                    }
                }
            }
            reader.close();
        } catch (final XMLStreamException _) {
            throw new StorageException("listing failed: the answer is no list of blobs: length=" + page.length
                    + "; is there a proxy between, that changes answers?");
        }
        return next;
    }

    private static Optional<CheckpointStore.Entry> parseBlob(final XMLStreamReader reader, final String root)
            throws XMLStreamException {
        String name = "";
        OptionalLong length = OptionalLong.empty();
        OptionalLong modifiedMs = OptionalLong.empty();
        while (reader.hasNext()) {
            final int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("Blob")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "Name" -> name = reader.getElementText();
                    case "Content-Length" -> length = Reply.digits(reader.getElementText());
                    case "Last-Modified" -> modifiedMs = Reply.httpDateMs(reader.getElementText());
                    default -> {} // Of no interest.
                }
            }
        }
        if (!name.startsWith(root) || length.isEmpty() || modifiedMs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CheckpointStore.Entry(name.substring(root.length()), length.getAsLong(), modifiedMs.getAsLong()));
    }
}
