package io.holdfast.workloads.risk;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.JobSection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the section {@code prices}: a CSV file with one line for each date and asset, whose columns are named there.
 *
 * <p>Dates ascend within each asset. The history is what all assets asked for have in common: it begins with the one that begins last and ends with
 * the one that ends first, and in between each must have a price on every date that another has one on. Lines of other assets are checked for nothing.
 */
final class PriceReader {

    /** Most dates. */
    static final int DATES_MAX = 20_000;
    /** Highest price, the lowest is its inverse. */
    static final double PRICE_MAX = 1e12;

    private static final int NAMES_TOLD_MAX = 10;
    private static final String DEFAULT_FORMAT = "uuuu-MM-dd";

    private final String dateColumn;
    private final String assetColumn;
    private final String priceColumn;
    private final String format;
    private final DateTimeFormatter formatter;
    private final CsvFile file;

    private PriceReader(final JobSection section) {
        this.dateColumn = section.text("date", "date");
        this.assetColumn = section.text("asset", "asset");
        this.priceColumn = section.text("price", "price");
        this.format = section.text("dateFormat", DEFAULT_FORMAT);
        this.formatter = formatter(section);
        this.file = CsvFile.read(section.inputFile("file"));
    }

    static PriceReader open(final JobSection section) {
        return new PriceReader(section);
    }

    /** Adds what decides how the file is read, and its digest. */
    void describe(final Map<String, String> parameters, final Map<String, String> inputs) {
        parameters.put("prices.date", dateColumn);
        parameters.put("prices.asset", assetColumn);
        parameters.put("prices.price", priceColumn);
        parameters.put("prices.dateFormat", format);
        inputs.put("prices", file.sha256());
    }

    /** Reads what the assets, at least one, have in common. */
    PriceHistory read(final SortedSet<String> assets) {
        for (final String column : List.of(dateColumn, assetColumn, priceColumn)) {
            if (!file.hasColumn(column)) {
                throw file.error("no column '" + column + "' in the header", "it, or another name in the job file's section prices");
            }
        }
        final Map<String, NavigableMap<LocalDate, Double>> byAsset = new TreeMap<>();
        assets.forEach(asset -> byAsset.put(asset, new TreeMap<>()));
        final TreeSet<String> others = new TreeSet<>();
        for (final CsvFile.Line line : file.lines()) {
            final String asset = line.required(assetColumn);
            final NavigableMap<LocalDate, Double> series = byAsset.get(asset);
            if (series == null) {
                others.add(asset);
            } else {
                add(line, asset, series);
            }
        }
        byAsset.forEach((asset, series) -> {
            if (series.isEmpty()) {
                throw file.error("no price of asset '" + asset + "', which the portfolio names",
                        "some; of others it has " + some(others));
            }
        });
        return common(byAsset);
    }

    private void add(final CsvFile.Line line, final String asset, final NavigableMap<LocalDate, Double> series) {
        final LocalDate date = date(line);
        final double price = line.number(priceColumn, 1 / PRICE_MAX, PRICE_MAX);
        if (!series.isEmpty() && !date.isAfter(series.lastKey())) {
            throw line.error(dateColumn, "a date after " + series.lastKey() + ", the one before of " + asset
                    + "; sort the lines by date and give each date once");
        }
        series.put(date, price);
    }

    private LocalDate date(final CsvFile.Line line) {
        final String text = line.required(dateColumn);
        try {
            return LocalDate.parse(text, formatter);
        } catch (final DateTimeException e) {
            throw line.error(dateColumn, "a date in the format '" + format + "' (key dateFormat of the section prices)");
        }
    }

    private PriceHistory common(final Map<String, NavigableMap<LocalDate, Double>> byAsset) {
        LocalDate begin = LocalDate.MIN;
        LocalDate end = LocalDate.MAX;
        String latest = "";
        String earliest = "";
        for (final Map.Entry<String, NavigableMap<LocalDate, Double>> entry : byAsset.entrySet()) {
            if (entry.getValue().firstKey().isAfter(begin)) {
                begin = entry.getValue().firstKey();
                latest = entry.getKey();
            }
            if (entry.getValue().lastKey().isBefore(end)) {
                end = entry.getValue().lastKey();
                earliest = entry.getKey();
            }
        }
        final TreeSet<LocalDate> all = new TreeSet<>();
        byAsset.values().forEach(series -> all.addAll(series.keySet()));
        final List<String> remarks = new ArrayList<>();
        if (begin.isAfter(all.getFirst())) {
            remarks.add("prices of " + latest + " begin on " + begin + ": " + all.headSet(begin).size() + " earlier dates are not used");
        }
        if (end.isBefore(all.getLast())) {
            remarks.add("prices of " + earliest + " end on " + end + ": " + all.tailSet(end, false).size() + " later dates are not used");
        }
        if (begin.isAfter(end)) {
            throw file.error("prices of " + earliest + " that end on " + end + " before those of " + latest + " begin on " + begin,
                    "dates that all assets of the portfolio have in common");
        }
        final List<LocalDate> dates = List.copyOf(all.subSet(begin, true, end, true));
        if (dates.size() > DATES_MAX) {
            throw file.error(dates.size() + " dates", "at most " + DATES_MAX + "; take a shorter history");
        }
        return new PriceHistory(List.copyOf(byAsset.keySet()), dates, prices(byAsset, dates), List.copyOf(remarks));
    }

    private double[][] prices(final Map<String, NavigableMap<LocalDate, Double>> byAsset, final List<LocalDate> dates) {
        final double[][] prices = new double[byAsset.size()][dates.size()];
        int asset = 0;
        for (final Map.Entry<String, NavigableMap<LocalDate, Double>> entry : byAsset.entrySet()) {
            for (int i = 0; i < dates.size(); i++) {
                final Double price = entry.getValue().get(dates.get(i));
                if (price == null) {
                    throw file.error("no price of " + entry.getKey() + " on " + dates.get(i) + ", when another asset has one",
                            "prices of all assets of the portfolio on the same dates; add the price or remove the date");
                }
                prices[asset][i] = price;
            }
            asset++;
        }
        return prices;
    }

    private static DateTimeFormatter formatter(final JobSection section) {
        final String format = section.text("dateFormat", DEFAULT_FORMAT);
        try {
            // Strict, or 30 February would be the 29th; an era, because strict patterns of year yyyy lack one.
            return new DateTimeFormatterBuilder()
                    .appendPattern(format)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (final IllegalArgumentException e) {
            throw section.error("dateFormat", "'" + format + "' (" + e.getMessage() + ")",
                    "a pattern such as uuuu-MM-dd or 'MMM d uuuu' (letters of java.time.format.DateTimeFormatter)");
        }
    }

    private static String some(final SortedSet<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().limit(NAMES_TOLD_MAX).collect(Collectors.joining(", ")) + (names.size() > NAMES_TOLD_MAX ? ", …" : "");
    }
}
