/**
 * Checkpoints in Azure Blob storage: the store, where it is, and who may use it. One flat package; what is public is for whoever
 * embeds the engine, the rest is how the store keeps its deadlines over a service that does not.
 */
package io.holdfast.azure;
