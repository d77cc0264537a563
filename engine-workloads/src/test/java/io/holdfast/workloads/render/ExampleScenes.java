package io.holdfast.workloads.render;

import static io.holdfast.workloads.render.Shape.at;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scenes at the top of {@code examples/}, and how they were made. {@code ExampleScenesTest} compares the files with them; run
 * {@link #main} with that directory to write them again.
 */
final class ExampleScenes {

    private ExampleScenes() {
    }

    /** Writes all scenes into a directory. */
    public static void main(final String... arguments) throws IOException {
        for (final Map.Entry<String, GltfWriter> scene : all().entrySet()) {
            scene.getValue().write(Path.of(arguments[0], scene.getKey()));
        }
    }

    static Map<String, GltfWriter> all() {
        final Map<String, GltfWriter> scenes = new LinkedHashMap<>();
        scenes.put("cornell-box.gltf", cornellBox());
        scenes.put("white-furnace.gltf", whiteFurnace());
        scenes.put("closed-furnace.gltf", closedFurnace(Rgb.grey(0.5), Rgb.grey(1)));
        scenes.put("lit-plane.gltf", litPlane());
        return scenes;
    }

    /**
     * The Cornell box: geometry as measured at Cornell University (www.graphics.cornell.edu/online/box/data.html), in metres;
     * camera of 35 mm with a film of 25 mm. Colours are the usual linear ones for its spectra.
     */
    static GltfWriter cornellBox() {
        final GltfWriter scene = new GltfWriter("Cornell box");
        final int white = scene.material("white", new Rgb(0.725, 0.71, 0.68));
        final int red = scene.material("red", new Rgb(0.63, 0.065, 0.05));
        final int green = scene.material("green", new Rgb(0.14, 0.45, 0.091));
        final int light = scene.material("light", Rgb.grey(0.78), new Rgb(18.4, 14, 6.75), false);
        final Shape whites = new Shape()
                .quad(mm(552.8, 0, 0), mm(0, 0, 0), mm(0, 0, 559.2), mm(549.6, 0, 559.2))
                .quad(mm(556, 548.8, 0), mm(556, 548.8, 559.2), mm(0, 548.8, 559.2), mm(0, 548.8, 0))
                .quad(mm(549.6, 0, 559.2), mm(0, 0, 559.2), mm(0, 548.8, 559.2), mm(556, 548.8, 559.2));
        final Shape shortBlock = new Shape()
                .quad(mm(130, 165, 65), mm(82, 165, 225), mm(240, 165, 272), mm(290, 165, 114))
                .quad(mm(290, 0, 114), mm(290, 165, 114), mm(240, 165, 272), mm(240, 0, 272))
                .quad(mm(130, 0, 65), mm(130, 165, 65), mm(290, 165, 114), mm(290, 0, 114))
                .quad(mm(82, 0, 225), mm(82, 165, 225), mm(130, 165, 65), mm(130, 0, 65))
                .quad(mm(240, 0, 272), mm(240, 165, 272), mm(82, 165, 225), mm(82, 0, 225));
        final Shape tallBlock = new Shape()
                .quad(mm(423, 330, 247), mm(265, 330, 296), mm(314, 330, 456), mm(472, 330, 406))
                .quad(mm(423, 0, 247), mm(423, 330, 247), mm(472, 330, 406), mm(472, 0, 406))
                .quad(mm(472, 0, 406), mm(472, 330, 406), mm(314, 330, 456), mm(314, 0, 456))
                .quad(mm(314, 0, 456), mm(314, 330, 456), mm(265, 330, 296), mm(265, 0, 296))
                .quad(mm(265, 0, 296), mm(265, 330, 296), mm(423, 330, 247), mm(423, 0, 247));
        // In the real box the lamp is a hole of the ceiling; here it hangs a tenth of a millimetre below.
        final Shape lamp = new Shape()
                .quad(mm(343, 548.7, 227), mm(343, 548.7, 332), mm(213, 548.7, 332), mm(213, 548.7, 227));
        return scene
                .mesh("floor, ceiling and back", white, whites)
                .mesh("left wall", red, new Shape()
                        .quad(mm(552.8, 0, 0), mm(549.6, 0, 559.2), mm(556, 548.8, 559.2), mm(556, 548.8, 0)))
                .mesh("right wall", green, new Shape()
                        .quad(mm(0, 0, 559.2), mm(0, 0, 0), mm(0, 548.8, 0), mm(0, 548.8, 559.2)))
                .mesh("short block", white, shortBlock)
                .mesh("tall block", white, tallBlock)
                .mesh("lamp", light, lamp)
                // It looks along +z, so half a turn about y. Its field of view is 2 atan(12.5 / 35).
                .camera("camera", 0.6860512, "\"translation\": [0.278, 0.273, -0.8], \"rotation\": [0, 1, 0, 0]");
    }

    /** White surfaces that see each other, under an even white sky: whatever the shape, all of it has radiance 1. */
    static GltfWriter whiteFurnace() {
        final GltfWriter scene = new GltfWriter("white furnace");
        final int white = scene.material("white", Rgb.grey(1));
        return scene
                .mesh("sphere", white, Shape.sphere(4), "\"translation\": [-0.7, 0, 0], \"scale\": [0.8, 0.8, 0.8]")
                .mesh("block", white, Shape.box(0.2, -0.8, -0.6, 1.2, 0.4, 0.4))
                .mesh("table", white, Shape.box(-2, -1, -1.5, 2, -0.8, 1.5))
                .camera("camera", 0.7, "\"translation\": [0, 0.8, 5], \"rotation\": [-0.0871557, 0, 0, 0.9961947]");
    }

    /**
     * The inside of a closed box that emits e and scatters the fraction a of what it gets, all alike, so that each point has
     * radiance e + a e + a² e + … = e / (1 - a). The paths are ended by chance, and the light touches itself at every edge.
     */
    static GltfWriter closedFurnace(final Rgb albedo, final Rgb emission) {
        final GltfWriter scene = new GltfWriter("closed furnace");
        final int glowing = scene.material("glowing", albedo, emission, false);
        return scene
                .mesh("box", glowing, Shape.box(-1, -0.8, -1.2, 1, 0.8, 1.2).insideOut())
                .camera("camera", 1.2, "\"translation\": [0.3, 0.1, 0.9], \"rotation\": [0, 0.1305262, 0, 0.9914449]");
    }

    /** Height of the lamp over the plane. */
    static final double LAMP_HEIGHT = 1;
    /** Half the lamp's extents along x and z. */
    static final double LAMP_HALF_X = 0.5;
    /** Half the lamp's extent along z. */
    static final double LAMP_HALF_Z = 0.25;
    /** Albedo of the plane. */
    static final double PLANE_ALBEDO = 0.5;
    /** Radiance of the lamp. */
    static final double LAMP_RADIANCE = 10;
    /** Height of the camera, which looks straight down at the plane from beside the lamp. */
    static final double EYE_HEIGHT = 2;
    /** Where the camera is along x. */
    static final double EYE_X = 1;
    /** Its field of view. */
    static final double EYE_YFOV = 0.5;

    /** A grey plane below a black lamp that shines down: the closed form is Lambert's of 1760. */
    static GltfWriter litPlane() {
        final GltfWriter scene = new GltfWriter("lit plane");
        final int grey = scene.material("grey", Rgb.grey(PLANE_ALBEDO));
        final int lamp = scene.material("lamp", Rgb.BLACK, Rgb.grey(LAMP_RADIANCE), false);
        return scene
                .mesh("plane", grey, new Shape().quad(at(-4, 0, 4), at(4, 0, 4), at(4, 0, -4), at(-4, 0, -4)))
                .mesh("lamp", lamp, new Shape().quad(
                        at(-LAMP_HALF_X, LAMP_HEIGHT, -LAMP_HALF_Z),
                        at(LAMP_HALF_X, LAMP_HEIGHT, -LAMP_HALF_Z),
                        at(LAMP_HALF_X, LAMP_HEIGHT, LAMP_HALF_Z),
                        at(-LAMP_HALF_X, LAMP_HEIGHT, LAMP_HALF_Z)))
                .camera("camera", EYE_YFOV, "\"matrix\": [1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, "
                        + EYE_X + ", " + EYE_HEIGHT + ", 0, 1]");
    }

    private static Vector mm(final double x, final double y, final double z) {
        return at(x / 1000, y / 1000, z / 1000);
    }
}
