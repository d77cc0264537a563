package io.holdfast.azure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client of HTTP/1.1 by the bare socket, which sees how a connection ends and repairs nothing. One connection. */
final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MS = 10_000;

    /** How an answer ended. */
    enum End {
        /** Whole. */
        WHOLE,
        /** By a reset, of which a failed write speaks too. */
        RESET,
        /** By the close of the connection before all of it was there. */
        CLOSED,
        /** Not within the client's patience. */
        SILENT
    }

    /**
     * An answer, as much of it as came.
     *
     * @param end how it ended.
     * @param status of HTTP; 0: none came.
     * @param headers by lower-case name.
     * @param body its bytes.
     */
    @SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
    record Answer(End end, int status, Map<String, String> headers, byte[] body) {

        String header(final String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final Socket socket = new Socket();
    private final URI base;

    private RawClient(final URI base) {
        this.base = base;
    }

    static RawClient connect(final URI base) throws IOException {
        final RawClient client = new RawClient(base);
        client.socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), TIMEOUT_MS);
        client.patience(TIMEOUT_MS);
        return client;
    }

    /** How long it waits for each read. */
    void patience(final int ms) throws IOException {
        socket.setSoTimeout(ms);
    }

    Answer get() {
        return send("GET", new byte[0]);
    }

    Answer put(final byte[] body) {
        return send("PUT", body);
    }

    private Answer send(final String method, final byte[] body) {
        final Reading reading = new Reading();
        try {
            final String head = method + " " + base.getPath() + "/blob?comp=block&sig=secret HTTP/1.1\r\nHost: " + base.getAuthority()
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return reading.answer(reading.isWhole(socket.getInputStream()) ? End.WHOLE : End.CLOSED);
        } catch (final SocketTimeoutException e) {
            return reading.answer(End.SILENT);
        } catch (final IOException e) {
            return reading.answer(End.RESET);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What was read so far. */
    private static final class Reading {

        private final Map<String, String> headers = new TreeMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;

        boolean isWhole(final InputStream input) throws IOException {
            final String statusLine = line(input);
            if (statusLine.isEmpty()) {
                return false;
            }
            status = Integer.parseInt(statusLine.split(" ", 3)[1]);
            for (String line = line(input); !line.isEmpty(); line = line(input)) {
                final int colon = line.indexOf(':');
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
            final int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            final byte[] piece = new byte[8192];
            while (body.size() < length) {
                final int count = input.read(piece, 0, Math.min(piece.length, length - body.size()));
                if (count < 0) {
                    return false;
                }
                body.write(piece, 0, count);
            }
            return true;
        }

        private static String line(final InputStream input) throws IOException {
            final StringBuilder line = new StringBuilder();
            for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
                line.append((char) next);
            }
            return line.toString().strip();
        }

        Answer answer(final End end) {
            return new Answer(end, status, headers, body.toByteArray());
        }
    }
}
