package io.holdfast.imds;

/** What came of reading a body: a document, or why it is none. */
sealed interface Decoded<T> {

    /** It is a document. */
    record Good<T>(T document) implements Decoded<T> {}

    /** It is none; the problem is for people. */
    record Bad<T>(String problem) implements Decoded<T> {}
}
