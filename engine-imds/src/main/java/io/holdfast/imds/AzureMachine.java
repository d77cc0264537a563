package io.holdfast.imds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this machine is one of Azure's, told by its chassis asset tag: no request is made and no name is resolved.
 *
 * @param isAzure whether the tag is Azure's.
 * @param found what was found, for people.
 */
public record AzureMachine(boolean isAzure, String found) {

    /** Where Linux shows the tag; every user may read it. */
    public static final Path CHASSIS_ASSET_TAG = Path.of("/sys/class/dmi/id/chassis_asset_tag");

    /** The tag of every Azure machine. */
    public static final String AZURE_TAG = "7783-7084-3265-9085-8269-3286-77";

    private static final int TAG_LENGTH_MAX = 256;

    /**
     * Looks at this machine.
     *
     * @return what it is.
     */
    public static AzureMachine detect() {
        return detect(CHASSIS_ASSET_TAG);
    }

    /**
     * Looks at a tag.
     *
     * @param chassisAssetTag file that holds it.
     * @return what the machine is; not Azure's where the file cannot be read.
     */
    public static AzureMachine detect(final Path chassisAssetTag) {
        final String tag;
        try (var input = Files.newInputStream(chassisAssetTag)) {
            tag = new String(input.readNBytes(TAG_LENGTH_MAX), StandardCharsets.US_ASCII).strip();
        } catch (final IOException e) {
            return new AzureMachine(false, "no chassis asset tag: " + chassisAssetTag + " cannot be read");
        }
        return tag.equals(AZURE_TAG)
                ? new AzureMachine(true, "the chassis asset tag is Azure's: " + tag)
                : new AzureMachine(false, "the chassis asset tag is not Azure's: '" + tag + "'");
    }
}
