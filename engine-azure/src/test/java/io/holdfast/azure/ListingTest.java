package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

    private final List<CheckpointStore.Entry> entries = new ArrayList<>();

    @Test
    void shouldReadAPage() {
        final String next = parse("""
                <?xml version="1.0" encoding="utf-8"?>
                <EnumerationResults ServiceEndpoint="https://example.blob.core.windows.net/" ContainerName="checkpoints">
                  <Prefix>job/</Prefix><Delimiter>/</Delimiter>
                  <Blobs>
                    <Blob><Name>job/_root</Name><Properties><Last-Modified>Mon, 23 Nov 2026 15:00:00 GMT</Last-Modified>
                      <Content-Length>300</Content-Length></Properties></Blob>
                    <Blob><Name>job/segment-1</Name><Properties><Creation-Time>Mon, 23 Nov 2026 14:00:00 GMT</Creation-Time>
                      <Last-Modified>Mon, 23 Nov 2026 15:00:01 GMT</Last-Modified><Etag>0x8</Etag>
                      <Content-Length>8388608</Content-Length></Properties><OrMetadata/></Blob>
                    <BlobPrefix><Name>job/below/</Name></BlobPrefix>
                  </Blobs>
                  <NextMarker>2!120!x</NextMarker>
                </EnumerationResults>
                """);

        assertThat(next).isEqualTo("2!120!x");
        assertThat(entries).containsExactly(new CheckpointStore.Entry("segment-1", 8_388_608, 1_795_446_001_000L));
    }

    @Test
    void shouldEndWithAnEmptyMarker() {
        assertThat(parse("<EnumerationResults><Blobs/><NextMarker /></EnumerationResults>")).isEmpty();
        assertThat(entries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "<EnumerationResults>",
        "<html><body>Sign in</body>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><EnumerationResults><NextMarker>&e;</NextMarker></EnumerationResults>"
    })
    void shouldRefuseWhatIsNoList(final String page) {
        assertThatThrownBy(() -> parse(page)).isInstanceOf(StorageException.class).hasMessageContaining("no list of blobs");
    }

    private String parse(final String page) {
        return Listing.parse(page.getBytes(StandardCharsets.UTF_8), "job/", name -> !name.startsWith("_"), entries);
    }
}
