/** Workers and what they obey: fronts that deal, claims and theft, retries, the canary. */
package io.holdfast.engine.internal.scheduler;
