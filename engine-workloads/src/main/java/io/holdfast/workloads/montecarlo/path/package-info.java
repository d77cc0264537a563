/** What models and products of the Monte Carlo workload share: dates, random numbers, and paths as arrays. Knows neither. */
package io.holdfast.workloads.montecarlo.path;
