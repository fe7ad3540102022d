package dev.scraper.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonFileTest {

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsRead() throws Exception {
        Path file = folder.resolve("run.json");

        ComparisonFile.write(file, Comparisons.usual());

        assertThat(ComparisonFile.read(file)).usingRecursiveComparison().isEqualTo(Comparisons.usual());
    }

    @Test
    void whatHasNoForecastAndNoTimelineIsReadAsThat() throws Exception {
        Path file = folder.resolve("run.json");

        ComparisonFile.write(file, Comparisons.withoutTimelines());

        assertThat(ComparisonFile.read(file).contenders())
                .allMatch(contender -> contender.timeline() == null)
                .anyMatch(contender -> contender.forecast() == null);
    }

    @Test
    void hostileTextsComeBackAsTheyWere() throws Exception {
        Path file = folder.resolve("run.json");

        ComparisonFile.write(file, Comparisons.hostile());

        assertThat(ComparisonFile.read(file)).usingRecursiveComparison().isEqualTo(Comparisons.hostile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"format\":1,\"tasks\":7}", "<html>"})
    void whatIsNoComparisonIsToldAsThat(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("run.json"), text);

        assertThatThrownBy(() -> ComparisonFile.read(file))
                .hasMessageContaining("run.json: is no comparison as --export-json writes it");
    }

    @Test
    void anotherFormatIsNamed() throws Exception {
        String text = new String(ComparisonFile.bytes(Comparisons.usual()), StandardCharsets.UTF_8);
        Path file = Files.writeString(folder.resolve("run.json"), text.replace("\"format\":1", "\"format\":9"));

        assertThatThrownBy(() -> ComparisonFile.read(file))
                .hasMessageContaining("has format 9; this program reads format 1");
    }
}
