/** What is priced. A new product is a {@code Product} with its {@code PathConsumer}; it sees paths, and of the model what it needs for discounts and closed forms. */
package io.holdfast.workloads.montecarlo.product;
