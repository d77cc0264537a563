/** What threads share: the claim word of a block, the slots of the completion queue, waking and asking an agent. */
package io.holdfast.engine.internal.concurrent;
