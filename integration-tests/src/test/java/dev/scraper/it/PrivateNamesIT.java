package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.scraper.it.Program.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A name that leads to a private address, in this JVM and in its children: that of this machine,
/// which its hosts file usually has.
class PrivateNamesIT {

    private String name = "";

    /// The guard is in this JVM, too: the program is on its class path.
    @BeforeEach
    void nameOfThisMachine() throws IOException {
        System.setProperty("dev.scraper.allow-private", "true");
        InetAddress here = InetAddress.getLocalHost();
        assumeThat(here.isLoopbackAddress() || here.isSiteLocalAddress()).isTrue();
        name = here.getHostName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--mode=virtual", "--mode=fork:2", "--per=ip"})
    void itIsRefusedBeforeAnybodyIsAsked(String flag) throws Exception {
        Ended ended = run(flag, "http://localhost:1/", "http://%s:1/".formatted(name));

        assertThat(ended.lines()).hasSize(2).allMatch(line -> line.contains("\"outcome\":\"private_address\""));
        assertThat(ended.out()).contains(name + " resolves to ");
        assertThat(ended.status()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "fork:2"})
    void allowedItIsAsked(String mode) throws Exception {
        Ended ended = run("--allow-private", "--mode", mode, "http://%s:1/".formatted(name));

        assertThat(ended.out()).contains("\"type\":\"connection_refused\"");
    }

    @Test
    void aProxyMayHaveIt() throws Exception {
        Ended ended = run("-x", name + ":1", "http://192.88.99.1/");

        assertThat(ended.out()).contains("\"type\":\"connection_refused\"");
    }

    /// A trial asks the site itself, from a JVM whose main module is not that of the program.
    @ParameterizedTest
    @CsvSource({"false,private_address", "true,network_error"})
    void trialsDoAsTheProgramDoes(boolean allowed, String outcome, @TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("urls.txt"), "http://%s:1/\n".formatted(name));
        Path measured = folder.resolve("run.json");

        Ended ended = Program.runWith(
                Map.of("SCRAPER_ALLOW_PRIVATE", Boolean.toString(allowed)),
                ("compare --live --budget=9/host --modes=sync,fork:1 -r 1 --no-robots --retry=0 --wait=0 -i %s"
                                + " --export-json %s")
                        .formatted(list, measured)
                        .split(" ", -1));

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(Files.readString(measured).split("\"outcomes\":\\[\"%s\"]".formatted(outcome), -1))
                .hasSize(1 + 2);
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("scrape", "--no-robots", "--retry=0", "--wait=0"));
        command.addAll(List.of(arguments));
        return Program.runWith(Map.of("SCRAPER_ALLOW_PRIVATE", "false"), command.toArray(String[]::new));
    }
}
