package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scraper.it.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of `scraper report` in a real browser, from disk.
///
/// Needs Chromium and its driver (`apt-get install chromium chromium-driver`); skipped without
/// them.
class ReportIT {

    private static final String SPACE = " ";
    private static final String RIGHT = "\uE014";
    private static final String DOWN = "\uE015";
    private static final String TAB = "\uE004";

    @TempDir
    static Path folder;

    private static @Nullable Browser browser;
    private static Path page = Path.of("");

    @BeforeAll
    static void makeThePage() throws Exception {
        assumeTrue(Browser.isThere(), "skipped: no chromium here; apt-get install chromium chromium-driver");
        page = made("usual", 50);
        browser = Browser.start(folder.resolve("profile"), "--force-prefers-reduced-motion");
    }

    private static Path made(String name, int tasks) throws Exception {
        Path run = folder.resolve(name + ".json");
        Path html = folder.resolve(name + ".html");
        ComparedRun.write(run, tasks);
        Ended ended = Program.run("report", run.toString(), "--html", html.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        return html;
    }

    private static Browser browser() {
        if (browser == null) {
            throw new AssertionError("not started");
        }
        return browser;
    }

    @BeforeEach
    void openIt() throws Exception {
        browser().open(page);
        browser().await("document.documentElement.dataset.ready");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void nothingIsWrongAndNothingIsLoaded() throws Exception {
        assertThat(browser().console()).isEmpty();
        assertThat(browser()
                        .run("return performance.getEntriesByType('resource').length")
                        .asInt())
                .isZero();
    }

    @Test
    void thePolicyKeepsEverythingFromLoadingAndForeignScriptsFromRunning() throws Exception {
        browser().run("""
                const script = document.createElement('script');
                script.textContent = 'window.foreign = true';
                document.body.append(script);
                const image = document.createElement('img');
                image.src = 'http://127.0.0.1:9/x.png';
                document.body.append(image);
                return fetch('http://127.0.0.1:9/').catch(() => {});
                """);

        assertThat(browser().run("return !!window.foreign").asBoolean()).isFalse();
        assertThat(browser().console())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void resultsAreInViewFirstAndLegendsAreNotEmpty() throws Exception {
        assertThat(browser().run("return notes.querySelector('details').open").asBoolean())
                .isFalse();
        assertThat(number("notes.getBoundingClientRect().top"))
                .isGreaterThan(number("results.getBoundingClientRect().bottom"));
        assertThat(strings("[...document.querySelectorAll('#times .u-legend tr:not(:first-child)')]"
                        + ".map(row => row.textContent)"))
                .hasSize(10)
                .contains("virtual");
        assertThat(strings("[...legend.children].map(entry => entry.textContent)"))
                .containsExactly("to come", "load", "waits for its turn", "parse", "done", "failed");
    }

    @Test
    void everyContenderHasACellForEachTask() throws Exception {
        List<String> cells = strings("[...document.querySelectorAll('.panel canvas')].map(c => c.dataset.cells)");
        List<String> done = strings("[...document.querySelectorAll('.panel canvas')].map(c => c.dataset.done)");

        assertThat(cells).hasSize(5).containsOnly("50");
        assertThat(done).hasSize(5).containsOnly("50");
        assertThat(browser()
                        .run("return document.querySelectorAll('#results tbody tr').length")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void lessMotionIsHeededAndSpacePlays() throws Exception {
        assertThat(browser().run("return player.dataset.playing").asString()).isEqualTo("false");
        long end = clock();
        browser().run("cells.scrollIntoView(); speed.value = 0; speed.dispatchEvent(new Event('input'))");

        browser().press(SPACE);
        browser().await("player.dataset.playing === 'true' && player.dataset.clock > 0");
        browser().press(SPACE);
        browser().await("player.dataset.playing === 'false'");
        long stopped = clock();

        assertThat(stopped).isBetween(1L, end - 1);
        assertThat(done()).anyMatch(count -> count < 50);
        assertThat(clock()).isEqualTo(stopped);
    }

    @Test
    void spaceIsLeftToThePageWhereThePanelsAreNotInView() throws Exception {
        browser().run("window.scrollTo(0, 0)");
        browser().press(SPACE);

        assertThat(browser().run("return player.dataset.playing").asString()).isEqualTo("false");
    }

    @Test
    void theButtonsPlayToTheEnd() throws Exception {
        browser().run("speed.value = 1000; speed.dispatchEvent(new Event('input')); restart.click()");
        browser().await("player.dataset.playing === 'false'");

        assertThat(done()).containsOnly(50);
        assertThat(browser()
                        .run("return document.querySelectorAll('.panel.finished').length")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void theSliderShowsAnyMomentAndGoesBack() throws Exception {
        browser().run("scrub.value = 500; scrub.dispatchEvent(new Event('input'))");
        List<Integer> half = done();
        browser().run("scrub.value = 0; scrub.dispatchEvent(new Event('input'))");

        assertThat(half.getFirst()).isBetween(20, 30);
        assertThat(half.getLast()).isEqualTo(50);
        assertThat(done()).containsOnly(0);
    }

    @Test
    void arrowKeysMoveFromCellToCellAndWhatItDidIsTold() throws Exception {
        browser().run("play.focus()");
        browser().press(TAB, TAB, TAB, TAB); // restart, time, speed, the first panel
        assertThat(readout())
                .startsWith("1 of 50: https://site0.example/page/0?</script>. sync, from 0 s: load 100 ms");

        browser().press(RIGHT, RIGHT);
        assertThat(readout()).startsWith("3 of 50: ").contains("/page/2?", "wait 2.00 ms, parse 5.00 ms, ok");
        browser().press(DOWN);
        assertThat(readout()).doesNotStartWith("3 of 50");
    }

    @Test
    void lanesZoomMoveAndTellByKeys() throws Exception {
        browser().run("document.querySelector('#gantt-view canvas').focus()");
        browser().press("n", "n", "+", "+");

        assertThat(text("gantt-readout")).startsWith("2 of 50: ").contains("lane 1, from 0 s: load 105 ms");
        assertThat(number("document.querySelector('#gantt-view canvas').dataset.lanes"))
                .isEqualTo(16);
        long from = number("document.querySelector('#gantt-view canvas').dataset.from");
        browser().press(RIGHT);
        assertThat(number("document.querySelector('#gantt-view canvas').dataset.from"))
                .isGreaterThan(from);
    }

    @Test
    void everyPictureIsATableToo() throws Exception {
        browser().run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        browser().await("document.querySelectorAll('#task-rows tbody tr').length === 50");

        assertThat(number("document.querySelectorAll('#span-rows tbody tr').length"))
                .isEqualTo(50);
        assertThat(number("document.querySelectorAll('#times details tbody tr').length"))
                .isEqualTo(10);
        assertThat(number("document.querySelectorAll('#throughput details tbody tr').length"))
                .isGreaterThan(4);
        assertThat(number("document.querySelectorAll('canvas').length")).isGreaterThanOrEqualTo(5 + 1 + 3);
    }

    @Test
    void aNarrowScreenNeedsNoScrollingSidewaysInLightAndInDark() throws Exception {
        browser()
                .command(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 400, "height", 800, "deviceScaleFactor", 2, "mobile", false));
        try {
            browser().open(page);
            browser().await("document.documentElement.dataset.ready");
            browser().run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
            assertThat(number("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(number("document.documentElement.clientWidth"));
            assertThat(number("document.querySelectorAll('#results .axis.own')[1].getBoundingClientRect().height"))
                    .isGreaterThan(10);
            String light = paper();
            browser().run("theme.click()");
            assertThat(paper()).isNotEqualTo(light);
            assertThat(browser().console()).isEmpty();
        } finally {
            browser().command("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void tenThousandTasksWork() throws Exception {
        Path large = made("large", 10_000);

        assertThat(Files.size(large)).isLessThan(2_000_000);
        browser().open(large);
        browser().await("document.documentElement.dataset.ready");
        assertThat(done()).hasSize(5).containsOnly(10_000);
        browser().run("restart.click()");
        browser().await("player.dataset.clock > 1e6 && player.dataset.playing === 'true'");
        assertThat(browser().console()).isEmpty();
    }

    private static long clock() throws Exception {
        return number("player.dataset.clock");
    }

    private static List<Integer> done() throws Exception {
        return strings("[...document.querySelectorAll('.panel canvas')].map(c => c.dataset.done)").stream()
                .map(Integer::valueOf)
                .toList();
    }

    private static String readout() throws Exception {
        return text("readout");
    }

    private static String paper() throws Exception {
        return browser()
                .run("return getComputedStyle(document.body).backgroundColor")
                .asString();
    }

    private static String text(String id) throws Exception {
        return browser()
                .run("return document.getElementById('%s').textContent".formatted(id))
                .asString();
    }

    private static long number(String expression) throws Exception {
        return browser().run("return Number(%s)".formatted(expression)).asLong();
    }

    private static List<String> strings(String expression) throws Exception {
        return browser()
                .run("return " + expression)
                .valueStream()
                .map(node -> node.asString())
                .toList();
    }
}
