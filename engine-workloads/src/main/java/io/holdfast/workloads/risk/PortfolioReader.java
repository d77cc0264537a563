package io.holdfast.workloads.risk;

import io.holdfast.engine.api.JobSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads {@code portfolio}, a CSV file with one line a position: {@code position, type, asset, quantity}, and for what is no share
 * {@code strike, maturity, volatility, dividend}.
 */
final class PortfolioReader {

    /** Most positions: each has sums of its own in the state. */
    static final int POSITIONS_MAX = 512;
    /** Most assets that a portfolio may name. */
    static final int ASSETS_MAX = 64;

    private static final double QUANTITY_MAX = 1e12;
    private static final double MATURITY_MIN = 1e-6;
    private static final double MATURITY_MAX = 100;
    private static final double VOLATILITY_MAX = 5;
    private static final double RATE_MAX = 1;
    private static final double STRIKE_MIN = 1e-12;
    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._+/-]{0,63}";
    private static final List<String> REQUIRED = List.of("position", "type", "asset", "quantity");
    private static final List<String> OPTIONAL = List.of("strike", "maturity", "volatility", "dividend");

    private final CsvFile file;

    private PortfolioReader(final CsvFile file) {
        this.file = file;
    }

    static PortfolioReader open(final JobSection section) {
        final CsvFile file = CsvFile.read(section.inputFile("portfolio"));
        file.checkColumns(REQUIRED, OPTIONAL);
        if (file.lines().size() > POSITIONS_MAX) {
            throw file.error(file.lines().size() + " positions", "at most " + POSITIONS_MAX + "; join those that are alike");
        }
        return new PortfolioReader(file);
    }

    void describe(final Map<String, String> inputs) {
        inputs.put("portfolio", file.sha256());
    }

    /** The assets it names. */
    SortedSet<String> assets() {
        final SortedSet<String> assets = new TreeSet<>();
        for (final CsvFile.Line line : file.lines()) {
            assets.add(line.required("asset"));
            if (assets.size() > ASSETS_MAX) {
                throw line.error("asset", "at most " + ASSETS_MAX + " different assets");
            }
        }
        return assets;
    }

    /**
     * Reads the positions.
     *
     * @param assets names of the history's assets.
     * @param volatilities by asset, a year: for options that have none of their own.
     * @param horizon years that positions must last.
     */
    Portfolio read(final List<String> assets, final double[] volatilities, final double horizon) {
        final List<Position> positions = new ArrayList<>();
        final Set<String> names = new HashSet<>();
        for (final CsvFile.Line line : file.lines()) {
            final String name = line.required("position");
            if (!name.matches(NAME)) {
                throw line.error("position", "1 to 64 letters, digits, blanks or any of ._+/-, the first a letter or digit");
            }
            if (!names.add(name)) {
                throw line.error("position", "a name that no other position has");
            }
            positions.add(position(line, name, assets, volatilities, horizon));
        }
        return new Portfolio(positions);
    }

    private static Position position(
            final CsvFile.Line line,
            final String name,
            final List<String> assets,
            final double[] volatilities,
            final double horizon) {
        final int asset = assets.indexOf(line.required("asset"));
        final double quantity = line.number("quantity", -QUANTITY_MAX, QUANTITY_MAX);
        final String type = line.required("type");
        return switch (type) {
            case Share.TYPE -> {
                OPTIONAL.forEach(column -> checkEmpty(line, column, "as a share has none"));
                yield new Share(name, asset, quantity);
            }
            case Forward.TYPE -> {
                checkEmpty(line, "volatility", "as a forward has none");
                yield new Forward(
                        name, asset, quantity, line.number("strike", 0, PriceReader.PRICE_MAX), maturity(line, horizon), dividend(line));
            }
            case Option.CALL, Option.PUT -> new Option(
                    name,
                    asset,
                    quantity,
                    type.equals(Option.CALL) ? 1 : -1,
                    line.number("strike", STRIKE_MIN, PriceReader.PRICE_MAX),
                    maturity(line, horizon),
                    line.text("volatility").isEmpty() ? volatilities[asset] : line.number("volatility", 0, VOLATILITY_MAX),
                    dividend(line));
            default -> throw line.error("type", "share, call, put or forward");
        };
    }

    private static double maturity(final CsvFile.Line line, final double horizon) {
        final double maturity = line.number("maturity", MATURITY_MIN, MATURITY_MAX);
        if (maturity < horizon) {
            throw line.error("maturity", "at least the horizon, " + horizon + " years; take the position out or a shorter horizon");
        }
        return maturity;
    }

    private static double dividend(final CsvFile.Line line) {
        return line.text("dividend").isEmpty() ? 0 : line.number("dividend", -RATE_MAX, RATE_MAX);
    }

    private static void checkEmpty(final CsvFile.Line line, final String column, final String reason) {
        if (!line.text(column).isEmpty()) {
            throw line.error(column, "nothing, " + reason);
        }
    }
}
