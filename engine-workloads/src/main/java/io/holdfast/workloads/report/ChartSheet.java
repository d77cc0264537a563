package io.holdfast.workloads.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;

/** Charts of equal size beside and below each other, as one picture. Needs no screen. */
final class ChartSheet {

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private final List<? extends Chart<?, ?>> charts;
    private final int columns;
    private final Dimension chart;

    ChartSheet(final List<? extends Chart<?, ?>> charts, final int columns, final Dimension chart) {
        this.charts = List.copyOf(charts);
        this.columns = Math.min(columns, charts.size());
        this.chart = chart;
    }

    void png(final OutputStream out) throws IOException {
        final BufferedImage image = new BufferedImage(size().width, size().height, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        try {
            paint(graphics);
        } finally {
            graphics.dispose();
        }
        final MemoryCacheImageOutputStream target = new MemoryCacheImageOutputStream(out); // Else a temporary file is used.
        if (!ImageIO.write(image, "png", target)) {
            throw new IllegalStateException("no writer of PNG in this JDK");
        }
        target.flush();
    }

    void svg(final OutputStream out) throws IOException {
        final SVGGraphics2D graphics = new SVGGraphics2D(newDocument());
        graphics.setSVGCanvasSize(size());
        paint(graphics);
        final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        graphics.stream(writer, true);
        writer.flush();
    }

    private Dimension size() {
        final int rows = (charts.size() + columns - 1) / columns;
        return new Dimension(columns * chart.width, rows * chart.height);
    }

    private void paint(final Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, size().width, size().height);
        for (int i = 0; i < charts.size(); i++) {
            final Graphics2D place = (Graphics2D) graphics.create();
            try {
                place.translate(i % columns * chart.width, i / columns * chart.height);
                charts.get(i).paint(place, chart.width, chart.height);
            } finally {
                place.dispose();
            }
        }
    }

    /** The JDK's own parser factory, whatever the host has on its class path. */
    private static Document newDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG_NAMESPACE, "svg", null);
        } catch (final ParserConfigurationException e) {
            throw new IllegalStateException("the JDK makes documents", e);
        }
    }
}
