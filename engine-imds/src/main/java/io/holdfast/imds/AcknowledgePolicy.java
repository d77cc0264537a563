package io.holdfast.imds;

/** Whether the platform is told that it need not wait. To acknowledge is to agree to die sooner. */
public enum AcknowledgePolicy {
    /** Never; costs nothing. */
    NEVER,
    /** When everything is durable in every store, and the event concerns this machine alone. */
    AFTER_DURABLE
}
