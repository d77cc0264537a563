package io.holdfast.imds;

/**
 * What the metadata service says of the machine it answers on; what it does not say is empty.
 *
 * @param name by which scheduled events know the machine; names are re-used.
 * @param vmId names this machine and no other.
 * @param vmSize for example {@code Standard_D4s_v5}.
 * @param location for example {@code westeurope}.
 * @param zone availability zone.
 * @param priority {@code Spot}, {@code Regular}, {@code Low} or empty.
 * @param evictionPolicy {@code Delete} or {@code Deallocate}.
 * @param scaleSetName the scale set it belongs to.
 * @param resourceId its full path in Azure.
 * @param subscriptionId the subscription that pays for it.
 */
public record InstanceDocument(
        String name,
        String vmId,
        String vmSize,
        String location,
        String zone,
        String priority,
        String evictionPolicy,
        String scaleSetName,
        String resourceId,
        String subscriptionId) {

    /**
     * Whether it may be taken away with at most 30 s of notice.
     *
     * @return true for a Spot machine.
     */
    public boolean isSpot() {
        return priority.equalsIgnoreCase("Spot") || priority.equalsIgnoreCase("Low");
    }
}
