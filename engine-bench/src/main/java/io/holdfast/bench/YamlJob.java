package io.holdfast.bench;

import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.workloads.montecarlo.MonteCarloWorkload;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.product.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A pricing job of which a proof holds the text.
 *
 * @param file as a job file would be read.
 */
record YamlJob(JobNode file) {

    static YamlJob of(final String text) {
        return new YamlJob(JobNode.of(YAMLMapper.builder().build().readValue(text, Map.class)));
    }

    WorkloadJob job() {
        return new MonteCarloWorkload().create(section(), "proof");
    }

    Reduction reduction() {
        return (Reduction) job().computation();
    }

    /** Such as {@code heston}. */
    String modelType() {
        return section().section("model").text("type");
    }

    Model model() {
        return Model.parse(section().section("model"));
    }

    List<Product> products() {
        final Model model = model();
        return section().sections("products", MonteCarloWorkload.PRODUCTS_MAX).stream()
                .map(product -> Product.parse(product, model))
                .toList();
    }

    private JobSection section() {
        return JobSection.of(Path.of("proof.yaml"), file);
    }
}
