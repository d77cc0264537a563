package io.holdfast.workloads.render;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.WorkloadJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A render made from a job file: its field, and how the film is told. */
final class RenderJob implements WorkloadJob {

    private final RenderField field;
    private final RenderSettings settings;
    private final List<String> warnings;

    RenderJob(final RenderField field, final RenderSettings settings, final List<String> warnings) {
        this.field = field;
        this.settings = settings;
        this.warnings = List.copyOf(warnings);
    }

    @Override
    public Computation computation() {
        return field;
    }

    @Override
    public String unit() {
        return "sample";
    }

    @Override
    public double unitsPerItem() {
        return (double) settings.width() * settings.height() / field.cells();
    }

    @Override
    public Map<String, Object> report(final Result result) {
        return FilmReport.of(film(result), ((Extent.Steps) field.spec().extent()).steps());
    }

    @Override
    public void writeArtifacts(final Result result, final Path directory, final boolean completed) throws IOException {
        ImageFile.write(film(result), directory);
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    private Film film(final Result result) {
        if (result instanceof Result.Cells cells) {
            return new Film(cells, settings.width(), settings.height());
        }
        throw new IllegalArgumentException("a render's result is cells: result=" + result);
    }
}
