package io.holdfast.engine.internal.checkpoint;

import java.lang.foreign.MemorySegment;

/**
 * Sorts records of one length by id and order without moving them: a merge sort of their ordinals, which is linear where they
 * were written in order. The id is the first 8 bytes of a record, the order the next 8. Allocates two {@code int} a record.
 */
final class EntrySort {

    private final MemorySegment records;
    private final long stride;

    private EntrySort(final MemorySegment records, final long stride) {
        this.records = records;
        this.stride = stride;
    }

    /** Ordinals of the first {@code count} records, each {@code stride} bytes behind the one before, sorted. */
    static int[] sortedOrdinals(final MemorySegment records, final long stride, final int count) {
        final int[] ordinals = new int[count];
        for (int i = 0; i < count; i++) {
            ordinals[i] = i;
        }
        new EntrySort(records, stride).sort(ordinals, new int[count], 0, count);
        return ordinals;
    }

    private void sort(final int[] ordinals, final int[] scratch, final int begin, final int end) {
        if (end - begin < 2) {
            return;
        }
        final int middle = (begin + end) >>> 1;
        sort(ordinals, scratch, begin, middle);
        sort(ordinals, scratch, middle, end);
        if (compare(ordinals[middle - 1], ordinals[middle]) > 0) {
            merge(ordinals, scratch, begin, middle, end);
        }
    }

    private void merge(final int[] ordinals, final int[] scratch, final int begin, final int middle, final int end) {
        System.arraycopy(ordinals, begin, scratch, begin, middle - begin);
        int left = begin;
        int right = middle;
        for (int i = begin; left < middle; i++) {
            ordinals[i] = right < end && compare(ordinals[right], scratch[left]) < 0 ? ordinals[right++] : scratch[left++];
        }
    }

    private int compare(final int left, final int right) {
        final int byId = Long.compare(id(left), id(right));
        return byId != 0 ? byId : Long.compare(order(left), order(right));
    }

    private long id(final int ordinal) {
        return records.get(Wire.LONG, ordinal * stride);
    }

    private long order(final int ordinal) {
        return records.get(Wire.LONG, ordinal * stride + Long.BYTES);
    }
}
