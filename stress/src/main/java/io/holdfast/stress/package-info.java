/**
 * Stress tests of what threads share without a lock: each states which outcomes the memory model may show, and jcstress looks for
 * the others. A test of a package-private class stands in that class's own package, here.
 */
package io.holdfast.stress;
