package dev.scraper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.error.ExitStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// `scraper pixels` as a user runs it, with its output in a pipe.
class PixelsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void inAPipeItPrintsATableWithoutEscapeCodes() {
        int status = run("--time-scale", "0.005", "--modes", "sync,coroutine,virtual,pool");

        assertThat(status).isEqualTo(ExitStatus.OK);
        assertThat(out.toString())
                .containsPattern("(?s)mode +lanes .*\nsync +1 .*\ncoroutine +16 .*\nvirtual +16 .*\npool +16 ");
        assertThat(out.toString())
                .doesNotContain("\033")
                .contains("the JVM has no global lock")
                .contains("here " + Runtime.getRuntime().availableProcessors());
        assertThat(out.toString().lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotEndWith(" "));
    }

    @Test
    void flagsGoBeforeWhatTheSceneSets() {
        run("--scene", "mixed8", "--work", "io", "--limit", "3", "--time-scale", "0.001");

        assertThat(out.toString()).containsPattern("coroutine +3 ").containsPattern("pool +3 ");
    }

    @Test
    void aLimitBeyondThePixelsIsAsManyLanesAsPixels() {
        run("--grid", "2", "--limit", "900", "--modes", "pool", "--work", "io", "--time-scale", "0.001");

        assertThat(out.toString()).containsPattern("pool +4 ");
    }

    @Test
    void unknownNamesAreToldWithThoseThereAre() {
        assertThat(run("--scene", "sunset")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("--modes", "sync,threads")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("--work", "all")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString())
                .contains(
                        "--scene: no 'sunset'; use load, render, sync, parallel, coroutine, ideal, io8, cpu8, mixed8 or big")
                .contains("--modes: no 'threads'; use sync, coroutine, virtual or pool")
                .contains("--work: no 'all'; use io, cpu or mixed");
    }

    @Test
    void numbersOutOfRangeAreToldWithTheRange() {
        assertThat(run("--grid", "33")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("--limit", "0")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("--limit", "some")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("--time-scale", "0")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("--time-scale", "NaN")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString())
                .contains("--grid must be from 1 to 32, was 33")
                .contains("must be from 1 to 1024 or none, was '0'")
                .contains("must be from 1 to 1024 or none, was 'some'")
                .contains("--time-scale must be from 0.001 to 1, was 0.0")
                .contains("--time-scale must be from 0.001 to 1, was NaN");
    }

    @Test
    void theHelpNamesEveryScene() {
        run("--help");

        assertThat(out.toString())
                .contains("load, render, sync,", "mixed8", "big", "Examples:")
                .doesNotContain("${");
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "pixels";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }
}
