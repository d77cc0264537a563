package io.holdfast.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.holdfast.bench.crash.ModelJob;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Goal: what an editor offers by the schema of job files is what the parsers take.
 * Method: files that are right for one are right for the other, wrong ones wrong; and in every section of every kind the parser is asked, by a key
 * that nobody knows, for the keys it does know, which are compared with those that the schema does not refuse.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JobSchemaTest {

    private static final Path EXAMPLES = Sources.ROOT.resolve("examples");
    private static final Path FILE = Sources.ROOT.resolve("engine-cli/src/main/resources/io/holdfast/cli/job.schema.json");
    private static final String HEADER = "# yaml-language-server: $schema=";
    private static final Set<String> OURS = Set.of("montecarlo", "risk", "render");
    private static final String NOBODYS = "nobodys-key";
    private static final Pattern KNOWN = Pattern.compile("unknown key '.*" + NOBODYS + "', expected one of (.*)");
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SCHEMA = schema();
    private static final Set<String> ALL_KEYS = keys(JSON.readTree(FILE.toFile())).collect(Collectors.toCollection(TreeSet::new));

    @ParameterizedTest
    @MethodSource("examples")
    void shouldAcceptEveryExample(final Path example) throws IOException {
        assertThat(errors(Files.readString(example))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBeNamedByEveryExample(final Path example) throws IOException {
        final String first = Files.readAllLines(example).getFirst();

        assertThat(first).startsWith(HEADER);
        assertThat(example.resolveSibling(first.substring(HEADER.length())).normalize()).isEqualTo(FILE);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void shouldKnowTheKeysThatTheParserKnows(final Path file, final Map<String, Object> job, final List<Object> section) {
        final Set<String> known = known(file, job, section);

        final Set<String> allowed = new TreeSet<>(section(job, section).keySet());
        ALL_KEYS.stream().filter(key -> isAllowed(job, section, key)).forEach(allowed::add);

        assertThat(allowed).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void shouldAcceptWhatTheProofsRun(final String text) {
        parse(EXAMPLES.resolve("job.yaml"), map(text));

        assertThat(errors(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.holdfast.bench.rules.WrongJobs#texts")
    void shouldRefuseWhatTheParserRefuses(final String text) {
        final EngineException refusal =
                catchThrowableOfType(EngineException.class, () -> parse(EXAMPLES.resolve("job.yaml"), map(text)));

        assertThat(refusal).as(text).isNotNull();
        assertThat(errors(text)).as(text).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.holdfast.bench.rules.WrongJobs#rightTexts")
    void shouldAcceptWhatTheParserAccepts(final String text) {
        parse(EXAMPLES.resolve("job.yaml"), map(text));

        assertThat(errors(text)).as(text).isEmpty();
    }

    @Test
    void shouldLeaveOtherWorkloadsTheirKeys() {
        assertThat(errors("{workload: my-own, name: x, anything: [1, 2]}")).isEmpty();
        assertThat(errors("{workload: my-own, name: -x}")).isNotEmpty();
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("preempt.yaml")).sorted().toList().stream();
        }
    }

    static Stream<String> jobs() {
        return Stream.of(ModelJob.values())
                .flatMap(job -> job.methods().stream().map(method -> job.text(method, 1_024, true)));
    }

    /** Every kind of section once or more: those of the examples, and each product of the proofs alone in its job. */
    static Stream<Arguments> sections() throws IOException {
        final List<Arguments> sections = new ArrayList<>();
        for (final Path example : examples().toList()) {
            final Map<String, Object> job = map(Files.readString(example));
            if (!OURS.contains((String) job.get("workload"))) {
                continue; // The schema leaves it its keys.
            }
            paths(job, List.of()).filter(path -> !path.contains("products")).forEach(path -> sections.add(Arguments.of(example, job, path)));
        }
        for (final ModelJob model : ModelJob.values()) {
            for (final ModelJob.Method method : model.methods()) {
                final Map<String, Object> job = map(model.text(method, 1_024, true));
                final List<?> products = (List<?>) job.get("products");
                for (int i = 0; i < (method == ModelJob.Method.PLAIN ? products.size() : 1); i++) {
                    final boolean isFirst = i == 0; // Once is enough for what is not the product's.
                    final Map<String, Object> alone = new LinkedHashMap<>(job);
                    alone.put("products", List.of(products.get(i)));
                    paths(alone, List.of())
                            .filter(path -> isFirst || path.contains("products"))
                            .forEach(path -> sections.add(Arguments.of(EXAMPLES.resolve("job.yaml"), alone, path)));
                }
            }
        }
        return sections.stream();
    }

    /** Where the mappings of a tree are: keys and indices, outermost first. */
    private static Stream<List<Object>> paths(final Object node, final List<Object> path) {
        return switch (node) {
            case Map<?, ?> map -> Stream.concat(
                    Stream.of(path), map.entrySet().stream().flatMap(entry -> paths(entry.getValue(), below(path, entry.getKey()))));
            case List<?> list -> Stream.iterate(0, i -> i < list.size(), i -> i + 1).flatMap(i -> paths(list.get(i), below(path, i)));
            default -> Stream.empty();
        };
    }

    private static List<Object> below(final List<Object> path, final Object last) {
        return Stream.concat(path.stream(), Stream.of(last)).toList();
    }

    private static Set<String> known(final Path file, final Map<String, Object> job, final List<Object> section) {
        final JobFileException unknown =
                catchThrowableOfType(JobFileException.class, () -> parse(file, with(job, section, NOBODYS)));
        final Matcher matcher = KNOWN.matcher(unknown.getMessage());
        assertThat(matcher.find()).as(unknown.getMessage()).isTrue();
        return new TreeSet<>(List.of(matcher.group(1).split(", ")));
    }

    /** Whether the schema has nothing against a key, whatever it says of its value. */
    private static boolean isAllowed(final Map<String, Object> job, final List<Object> section, final String key) {
        final String at = "/" + below(section, key).stream().map(Object::toString).collect(Collectors.joining("/"));
        return SCHEMA.validate(JSON.<JsonNode>valueToTree(with(job, section, key))).stream()
                .noneMatch(error -> (error.getKeyword().equals("additionalProperties") && key.equals(error.getProperty()))
                        || (error.getMessageKey().equals("false") && error.getInstanceLocation().toString().equals(at)));
    }

    /** A copy with one key more, whose value is not what anyone expects; the job itself where it has the key. */
    private static Map<String, Object> with(final Map<String, Object> job, final List<Object> section, final String key) {
        final Map<String, Object> copy = JSON.convertValue(job, new TypeReference<Map<String, Object>>() {});
        section(copy, section).putIfAbsent(key, Map.of(NOBODYS, 1));
        return copy;
    }

    @SuppressWarnings("unchecked") // What a path of this tree leads to is a mapping.
    private static Map<String, Object> section(final Map<String, Object> job, final List<Object> path) {
        Object node = job;
        for (final Object step : path) {
            node = node instanceof List<?> list ? list.get((int) step) : ((Map<?, ?>) node).get(step);
        }
        return (Map<String, Object>) node;
    }

    /** Every key that stands below {@code properties} anywhere. */
    private static Stream<String> keys(final JsonNode node) {
        final Stream<String> own = node.path("properties").propertyNames().stream();
        return Stream.concat(own, node.valueStream().flatMap(JobSchemaTest::keys));
    }

    private static List<Error> errors(final String text) {
        return SCHEMA.validate(YAML.readTree(text));
    }

    private static void parse(final Path file, final Map<String, Object> job) {
        final JobSection top = JobSection.of(file, JobNode.of(job));
        final String name = top.text("workload");
        ServiceLoader.load(Workload.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow()
                .create(top, top.text("name", "test"));
        top.rejectUnknownKeys();
    }

    private static Map<String, Object> map(final String text) {
        return YAML.readValue(text, new TypeReference<Map<String, Object>>() {});
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(JSON.readTree(FILE.toFile()));
    }
}
