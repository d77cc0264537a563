/**
 * A load of known length and nothing else, for measuring what the engine costs beside it.
 */
package io.holdfast.bench.load;
