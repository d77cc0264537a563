package io.holdfast.azure;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Hands a payload to the JDK's client, slice by slice as it asks for them; nothing is copied here. */
record PayloadPublisher(Payload payload) implements BodyPublisher {

    @Override
    public long contentLength() {
        return payload.length();
    }

    @Override
    public void subscribe(final Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Emission(subscriber, payload.fresh().iterator()));
    }

    /** One reading of the payload. Who finds no other thread emitting emits for all that is asked meanwhile. */
    private static final class Emission implements Flow.Subscription {

        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final Iterator<ByteBuffer> slices; // The emitting thread's.
        private final AtomicLong wanted = new AtomicLong();
        private volatile boolean ended;

        private Emission(final Flow.Subscriber<? super ByteBuffer> subscriber, final Iterator<ByteBuffer> slices) {
            this.subscriber = subscriber;
            this.slices = slices;
        }

        @Override
        public void request(final long count) {
            if (count <= 0) {
                ended = true;
                subscriber.onError(new IllegalArgumentException("at least one must be asked for: count=" + count));
                return;
            }
            if (wanted.getAndAccumulate(count, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more) == 0) {
                emit();
            }
        }

        @Override
        public void cancel() {
            ended = true;
        }

        private void emit() {
            long emitted;
            do {
                final long asked = wanted.get();
                for (emitted = 0; emitted < asked && !ended; emitted++) {
                    subscriber.onNext(slices.next());
                    if (!slices.hasNext()) {
                        ended = true;
                        subscriber.onComplete();
                    }
                }
            } while (!ended && wanted.addAndGet(-emitted) > 0);
        }
    }
}
