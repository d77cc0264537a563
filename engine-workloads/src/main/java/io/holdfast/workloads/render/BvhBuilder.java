package io.holdfast.workloads.render;

import java.util.Arrays;

/**
 * Builds a {@link Bvh} from the top down by the binned surface area heuristic (I. Wald: On fast Construction of SAH-based
 * Bounding Volume Hierarchies, 2007). One thread, one order, exact operations: the same triangles give the same hierarchy
 * everywhere.
 */
final class BvhBuilder {

    private static final int BINS = 16;
    /** From this depth on ranges are halved, so that no input makes the hierarchy deep: 48 + log2(10^7) stays below the limit. */
    private static final int HALVING_DEPTH = 48;
    /** Price of visiting a node, in intersections. */
    private static final double VISIT_COST = 1.2;

    private final Triangles triangles;
    private final float[] vertices;
    private final int[] order;
    private final float[] centroids;
    private final Box box = new Box();
    private final Box centroidBox = new Box();
    private final Box[] binBoxes = new Box[BINS];
    private final int[] binCounts = new int[BINS];
    private final double[] rightCosts = new double[BINS];

    private float[] bounds;
    private int[] children;
    private int nodes;
    private int splitAxis;
    private int splitBin;
    private double splitCost;

    private BvhBuilder(final Triangles triangles) {
        this.triangles = triangles;
        vertices = triangles.vertices();
        order = new int[triangles.count()];
        centroids = new float[3 * triangles.count()];
        final int nodesGuess = Math.max(1, triangles.count() / 2);
        bounds = new float[nodesGuess * Bvh.BOUNDS_PER_NODE];
        children = new int[nodesGuess * 2];
        Arrays.setAll(binBoxes, i -> new Box());
    }

    /**
     * Builds the hierarchy.
     *
     * @param triangles any number of triangles with finite vertices.
     * @return the hierarchy, over the triangles in an order of its own.
     */
    static Bvh build(final Triangles triangles) {
        return new BvhBuilder(triangles).build();
    }

    private Bvh build() {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            for (int axis = 0; axis < 3; axis++) {
                final int at = i * Triangles.STRIDE + axis;
                final float low = Math.min(vertices[at], Math.min(vertices[at + 3], vertices[at + 6]));
                final float high = Math.max(vertices[at], Math.max(vertices[at + 3], vertices[at + 6]));
                centroids[3 * i + axis] = 0.5f * low + 0.5f * high;
            }
        }
        if (order.length <= Bvh.LEAF_COUNT_MAX) {
            final int root = newNode();
            child(root, 0, 0, order.length, Bvh.leaf(0, order.length));
            child(root, 1, 0, 0, Bvh.leaf(0, 0));
        } else {
            buildNode(0, order.length, 0);
        }
        return new Bvh(
                Arrays.copyOf(bounds, nodes * Bvh.BOUNDS_PER_NODE),
                Arrays.copyOf(children, nodes * 2),
                triangles.inOrder(order));
    }

    /** Builds the inner node over a range of more triangles than a leaf holds, or that is cheaper split. */
    private int buildNode(final int begin, final int end, final int depth) {
        final int node = newNode();
        final int middle = split(begin, end, depth);
        buildChild(node, 0, begin, middle, depth + 1);
        buildChild(node, 1, middle, end, depth + 1);
        return node;
    }

    private void buildChild(final int node, final int side, final int begin, final int end, final int depth) {
        final int count = end - begin;
        final boolean leaf = count == 1 || (count <= Bvh.LEAF_COUNT_MAX && !isWorthSplitting(begin, end));
        child(node, side, begin, end, leaf ? Bvh.leaf(begin, count) : buildNode(begin, end, depth));
    }

    private void child(final int node, final int side, final int begin, final int end, final int child) {
        children[2 * node + side] = child;
        box.clear();
        for (int i = begin; i < end; i++) {
            box.addTriangle(vertices, order[i]);
        }
        box.store(bounds, node * Bvh.BOUNDS_PER_NODE + side * Bvh.BOUNDS_PER_CHILD);
    }

    private boolean isWorthSplitting(final int begin, final int end) {
        chooseSplit(begin, end);
        return splitCost < end - begin;
    }

    /** Parts a range in two, neither empty, and returns where the second begins. */
    private int split(final int begin, final int end, final int depth) {
        final int half = (begin + end) >>> 1;
        if (depth >= HALVING_DEPTH) {
            return half;
        }
        chooseSplit(begin, end);
        if (splitCost == Double.POSITIVE_INFINITY) {
            return half; // All centroids in one place.
        }
        final float low = centroidBox.low(splitAxis);
        final double scale = BINS / ((double) centroidBox.high(splitAxis) - low);
        int left = begin;
        int right = end - 1;
        while (left <= right) {
            final int candidate = order[left];
            if (bin(centroids[3 * candidate + splitAxis], low, scale) < splitBin) {
                left++;
            } else {
                order[left] = order[right];
                order[right--] = candidate;
            }
        }
        return left;
    }

    /** Sets the axis, first bin of the right side and cost (in intersections) of the cheapest split; infinite where there is none. */
    private void chooseSplit(final int begin, final int end) {
        box.clear();
        centroidBox.clear();
        for (int i = begin; i < end; i++) {
            box.addTriangle(vertices, order[i]);
            centroidBox.addPoint(centroids, 3 * order[i]);
        }
        splitCost = Double.POSITIVE_INFINITY;
        final double area = box.halfArea();
        for (int axis = 0; axis < 3; axis++) {
            if (centroidBox.high(axis) > centroidBox.low(axis)) {
                fillBins(begin, end, axis);
                sweepBins(axis, area);
            }
        }
    }

    private void fillBins(final int begin, final int end, final int axis) {
        Arrays.fill(binCounts, 0);
        for (final Box binBox : binBoxes) {
            binBox.clear();
        }
        final float low = centroidBox.low(axis);
        final double scale = BINS / ((double) centroidBox.high(axis) - low);
        for (int i = begin; i < end; i++) {
            final int bin = bin(centroids[3 * order[i] + axis], low, scale);
            binCounts[bin]++;
            binBoxes[bin].addTriangle(vertices, order[i]);
        }
    }

    private void sweepBins(final int axis, final double area) {
        box.clear();
        int count = 0;
        for (int bin = BINS - 1; bin > 0; bin--) {
            box.addBox(binBoxes[bin]);
            count += binCounts[bin];
            rightCosts[bin] = count == 0 ? 0 : count * box.halfArea();
        }
        final int total = count + binCounts[0];
        box.clear();
        count = 0;
        for (int bin = 1; bin < BINS; bin++) {
            box.addBox(binBoxes[bin - 1]);
            count += binCounts[bin - 1];
            if (count == 0 || count == total) {
                continue;
            }
            final double cost = VISIT_COST + (count * box.halfArea() + rightCosts[bin]) / area;
            if (cost < splitCost) {
                splitCost = cost;
                splitAxis = axis;
                splitBin = bin;
            }
        }
    }

    private static int bin(final float centroid, final float low, final double scale) {
        return Math.min(BINS - 1, (int) (((double) centroid - low) * scale));
    }

    private int newNode() {
        final int node = nodes++;
        if (children.length < 2 * nodes) {
            children = Arrays.copyOf(children, 4 * nodes);
            bounds = Arrays.copyOf(bounds, 2 * nodes * Bvh.BOUNDS_PER_NODE);
        }
        return node;
    }
}
