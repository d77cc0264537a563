/**
 * Very many very small tasks, and many more workers than processors.
 */
package io.holdfast.bench.scale;
