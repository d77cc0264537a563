package io.holdfast.imds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a scenario from a tree. What it does not know it refuses by name: a misspelled fault would rehearse nothing. */
final class ScenarioReader {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private ScenarioReader() {}

    static Scenario read(final JsonNode document) {
        if (document == null || document.isNull() || document.isMissingNode()) {
            return Scenario.quiet("vm-spot");
        }
        requireKeys("scenario", document, Set.of("vm", "seed", "enable", "latency", "keepAlive", "events", "faults"));
        return new Scenario(
                vm(document.path("vm")),
                (long) number("seed", document.get("seed"), 1),
                duration("enable", document.get("enable"), Duration.ZERO),
                duration("latency", document.get("latency"), Duration.ofMillis(2)),
                truth("keepAlive", document.get("keepAlive"), true),
                list("events", document.get("events"), ScenarioReader::event),
                list("faults", document.get("faults"), ScenarioReader::fault));
    }

    private static InstanceDocument vm(final JsonNode vm) {
        if (vm.isMissingNode() || vm.isNull()) {
            return Scenario.machine("vm-spot");
        }
        requireKeys("vm", vm, Set.of("name", "vmId", "vmSize", "location", "zone", "priority", "evictionPolicy", "scaleSet", "resourceId",
                "subscriptionId"));
        final InstanceDocument usual = Scenario.machine(text("name", vm.get("name"), "vm-spot"));
        return new InstanceDocument(
                usual.name(),
                text("vmId", vm.get("vmId"), usual.vmId()),
                text("vmSize", vm.get("vmSize"), usual.vmSize()),
                text("location", vm.get("location"), usual.location()),
                text("zone", vm.get("zone"), usual.zone()),
                text("priority", vm.get("priority"), usual.priority()),
                text("evictionPolicy", vm.get("evictionPolicy"), usual.evictionPolicy()),
                text("scaleSet", vm.get("scaleSet"), usual.scaleSetName()),
                text("resourceId", vm.get("resourceId"), usual.resourceId()),
                text("subscriptionId", vm.get("subscriptionId"), usual.subscriptionId()));
    }

    private static Scenario.Event event(final JsonNode event) {
        requireKeys("event", event, Set.of("at", "type", "notice", "notBefore", "resources", "id", "started", "cancel", "lasts", "source"));
        final boolean isStarted = truth("started", event.get("started"), false);
        return new Scenario.Event(
                duration("at", event.get("at"), Duration.ZERO),
                text("type", event.get("type"), "Preempt"),
                isStarted ? Duration.ZERO : duration("notice", event.get("notice"), Duration.ofSeconds(30)),
                event.has("notBefore") ? Optional.of(text("notBefore", event.get("notBefore"), "")) : Optional.empty(),
                list("resources", event.get("resources"), name -> text("resources", name, "")),
                text("id", event.get("id"), ""),
                isStarted,
                event.has("cancel") ? Optional.of(duration("cancel", event.get("cancel"), Duration.ZERO)) : Optional.empty(),
                duration("lasts", event.get("lasts"), Scenario.Event.LASTS),
                text("source", event.get("source"), "Platform"));
    }

    private static Scenario.Fault fault(final JsonNode fault) {
        requireKeys("fault", fault, Set.of("kind", "from", "until", "share", "delay"));
        return new Scenario.Fault(
                Scenario.Fault.Kind.parse(text("kind", fault.get("kind"), "")),
                duration("from", fault.get("from"), Duration.ZERO),
                duration("until", fault.get("until"), Scenario.DURATION_MAX),
                number("share", fault.get("share"), 1),
                duration("delay", fault.get("delay"), Scenario.Fault.DELAY));
    }

    private static void requireKeys(final String what, final JsonNode object, final Set<String> known) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(what + " must be an object");
        }
        for (final String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(what + " has no '" + name + "'; it may have " + known.stream().sorted().toList());
            }
        }
    }

    private static <T> List<T> list(final String name, final JsonNode value, final Function<JsonNode, T> element) {
        final List<T> elements = new ArrayList<>();
        if (value != null) {
            if (!value.isArray() || value.size() > Scenario.COUNT_MAX) {
                throw new IllegalArgumentException(name + " must be a list of at most " + Scenario.COUNT_MAX);
            }
            value.forEach(node -> elements.add(element.apply(node)));
        }
        return elements;
    }

    private static String text(final String name, final JsonNode value, final String otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!value.isString() && !value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a text: " + name + "=" + value);
        }
        return value.asString();
    }

    private static boolean truth(final String name, final JsonNode value, final boolean otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " must be true or false: " + name + "=" + value);
        }
        return value.booleanValue();
    }

    private static double number(final String name, final JsonNode value, final double otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number: " + name + "=" + value);
        }
        return value.doubleValue();
    }

    private static Duration duration(final String name, final JsonNode value, final Duration otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= Scenario.DURATION_MAX.toSeconds()) {
            return Duration.ofMillis(Math.round(value.doubleValue() * 1_000));
        }
        final Matcher matcher = DURATION.matcher(value.isString() ? value.stringValue() : "");
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " must be a duration such as 500ms, 10s, 5m, 2h: " + name + "=" + value);
        }
        final long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
