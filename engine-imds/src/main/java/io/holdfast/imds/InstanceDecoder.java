package io.holdfast.imds;

import tools.jackson.databind.JsonNode;

/** Reads {@code /metadata/instance/compute}, or the {@code compute} part of {@code /metadata/instance}. A document without a name is none. */
final class InstanceDecoder {

    private InstanceDecoder() {}

    static Decoded<InstanceDocument> decode(final byte[] body) {
        return switch (BoundedJson.parse(body)) {
            case Decoded.Bad<JsonNode>(String problem) -> new Decoded.Bad<>(problem);
            case Decoded.Good<JsonNode>(JsonNode root) -> document(root);
        };
    }

    private static Decoded<InstanceDocument> document(final JsonNode root) {
        final JsonNode part = root.get("compute");
        final JsonNode compute = part != null && part.isObject() ? part : root;
        if (BoundedJson.text(compute, "name").isEmpty()) {
            return new Decoded.Bad<>("an instance document without 'name'");
        }
        return new Decoded.Good<>(new InstanceDocument(
                BoundedJson.text(compute, "name"),
                BoundedJson.text(compute, "vmId"),
                BoundedJson.text(compute, "vmSize"),
                BoundedJson.text(compute, "location"),
                BoundedJson.text(compute, "zone"),
                BoundedJson.text(compute, "priority"),
                BoundedJson.text(compute, "evictionPolicy"),
                BoundedJson.text(compute, "vmScaleSetName"),
                BoundedJson.text(compute, "resourceId"),
                BoundedJson.text(compute, "subscriptionId")));
    }
}
