package io.holdfast.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
    private static final int CLASS_FILE_MAJOR_OF_JAVA_8 = 52;

    @ParameterizedTest
    @CsvSource({"1.8, 8", "11, 11", "17, 17", "25, 25", "nonsense, 0"})
    void shouldReadTheFeatureNumber(final String specificationVersion, final int expected) {
        assertThat(Launcher.feature(specificationVersion)).isEqualTo(expected);
    }

    @Test
    void shouldSayWhatIsNeededAndWhatWasFoundInOneLine() {
        assertThat(Launcher.tooOld("17", "/opt/jdk-17")).contains("Java 25", "Java 17", "/opt/jdk-17").doesNotContain("\n");
    }

    @Test
    void shouldBeLoadableByJava8() throws IOException {
        try (InputStream file = Launcher.class.getResourceAsStream("Launcher.class");
                DataInputStream in = new DataInputStream(file)) {
            in.skipNBytes(6); // Magic and minor version.

            assertThat(in.readUnsignedShort()).isEqualTo(CLASS_FILE_MAJOR_OF_JAVA_8);
        }
    }
}
