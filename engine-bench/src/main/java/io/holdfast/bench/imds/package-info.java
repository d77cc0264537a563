/** What the watcher of scheduled events is shown to do, and not to do. */
package io.holdfast.bench.imds;
