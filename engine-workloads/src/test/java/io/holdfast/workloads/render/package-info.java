/** Renders beside closed forms, rays beside brute force, scenes as they come; {@code ExampleScenes} writes those of {@code examples/}. */
package io.holdfast.workloads.render;
