package dev.scraper.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.InProcess;
import dev.scraper.notice.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlagWordsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Remedy.class)
    void everyRemedyHasItsFlagAndWordsOfItsOwn(Remedy remedy) {
        assertThat(FlagWords.in("a.csv: is odd; " + remedy.words() + " 2"))
                .startsWith("a.csv: is odd; ")
                .contains(" --")
                .endsWith(" 2");
        for (Remedy other : Remedy.values()) {
            if (other != remedy) {
                assertThat(remedy.words()).doesNotContain(other.words());
            }
        }
    }

    @Test
    void flagStandsInWhatTheLibraryReallySays() throws Exception {
        Path table = Files.writeString(folder.resolve("a.csv"), "name,link\nx,http://a/\n");
        Path lines = Files.writeString(folder.resolve("start over.txt"), "<urlset/>\n");

        InProcess scraper = new InProcess();
        assertThat(scraper.run("plan", "-i", table.toString())).isEqualTo(3);
        assertThat(scraper.err())
                .contains("name it with --url-column NAME", "say with --delimiter what separates them");
        assertThat(scraper.run("plan", "-i", lines + "x")).isEqualTo(3);
        assertThat(scraper.err()).contains("start over.txtx: no such file").doesNotContain("--overwrite");
    }

    @Test
    void otherWordsStay() {
        assertThat(FlagWords.in("a.csv: no such file")).isEqualTo("a.csv: no such file");
        assertThat(FlagWords.against("timeout")).contains("--max-time");
        assertThat(FlagWords.against("http_404")).isEmpty();
    }
}
