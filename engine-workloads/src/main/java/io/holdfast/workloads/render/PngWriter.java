package io.holdfast.workloads.render;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a picture as PNG (ISO/IEC 15948): eight bits a colour, sRGB, rows from the top, each predicted from the one above. Our
 * own, so that no window toolkit is loaded for it.
 */
final class PngWriter implements AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BYTES_A_PIXEL = 3;
    private static final int FILTER_UP = 2;
    private static final int CHUNK_LENGTH = 1 << 16;

    private final DataOutputStream out;
    private final Deflater deflater = new Deflater();
    private final OutputStream image;
    private final byte[] above;
    private final byte[] filtered;

    /**
     * Writes what comes before the picture.
     *
     * @param target takes the bytes; not closed here.
     * @param width pixels across.
     * @param height pixels down: as many rows must follow.
     * @throws IOException when the target fails.
     */
    PngWriter(final OutputStream target, final int width, final int height) throws IOException {
        out = new DataOutputStream(target);
        above = new byte[width * BYTES_A_PIXEL];
        filtered = new byte[1 + above.length];
        out.write(SIGNATURE);
        final ByteArrayOutputStream header = new ByteArrayOutputStream();
        final DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0}); // Bits, colour, deflate, adaptive filter, not interlaced.
        chunk("IHDR", header.toByteArray(), header.size());
        chunk("sRGB", new byte[] {0}, 1); // Perceptual.
        image = new DeflaterOutputStream(new Chunks(), deflater, CHUNK_LENGTH);
    }

    /**
     * Writes a row.
     *
     * @param row red, green and blue of each pixel.
     * @throws IOException when the target fails.
     */
    void row(final byte[] row) throws IOException {
        filtered[0] = FILTER_UP;
        for (int i = 0; i < above.length; i++) {
            filtered[1 + i] = (byte) (row[i] - above[i]);
            above[i] = row[i];
        }
        image.write(filtered);
    }

    @Override
    public void close() throws IOException {
        try {
            image.close();
            chunk("IEND", new byte[0], 0);
            out.flush();
        } finally {
            deflater.end();
        }
    }

    private void chunk(final String type, final byte[] content, final int length) throws IOException {
        final byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        final CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(content, 0, length);
        out.writeInt((int) crc.getValue());
    }

    /** Each write of the deflater is a chunk of the picture. */
    private final class Chunks extends OutputStream {

        @Override
        public void write(final int single) throws IOException {
            chunk("IDAT", new byte[] {(byte) single}, 1);
        }

        @Override
        public void write(final byte[] content, final int from, final int length) throws IOException {
            chunk("IDAT", Arrays.copyOfRange(content, from, from + length), length);
        }
    }
}
