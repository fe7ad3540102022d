package dev.scraper.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void threeGridsOfFourFitTheUsualTerminalWithBorders() {
        assertThat(Layout.fit(80, 24, 3, 4)).map(Layout::shape).contains(new CellShape(6, 3));
        assertThat(Layout.fit(80, 24, 3, 4)).map(Layout::across).contains(3);
    }

    @Test
    void aLargerTerminalHasLargerCells() {
        assertThat(Layout.fit(120, 40, 3, 4)).map(Layout::shape).contains(new CellShape(8, 4));
        assertThat(Layout.fit(120, 40, 1, 4)).map(Layout::shape).contains(new CellShape(16, 8));
    }

    @Test
    void twoGridsOfSixteenFitTheUsualTerminalInDots() {
        assertThat(Layout.fit(80, 24, 2, 16)).map(Layout::shape).contains(new CellShape(2, 1));
    }

    @Test
    void panelsThatDoNotFitSideBySideGoBelow() {
        Optional<Layout> layout = Layout.fit(80, 24, 4, 2);

        assertThat(layout).map(Layout::across).contains(3);
        assertThat(layout).map(found -> found.left(3)).contains(0);
        assertThat(layout)
                .map(found -> found.top(3))
                .contains(layout.orElseThrow().top(0) + 9);
    }

    @Test
    void whatFitsNowhereHasNoLayout() {
        assertThat(Layout.fit(80, 24, 1, 32)).isEmpty();
        assertThat(Layout.fit(10, 24, 1, 1)).isEmpty();
    }

    @Test
    void nothingIsDrawnOutsideTheTerminal() {
        for (int panels = 1; panels <= 4; panels++) {
            for (int grid = 1; grid <= 32; grid++) {
                Optional<Layout> layout = Layout.fit(100, 50, panels, grid);
                assertThat(layout.map(Layout::height).orElse(0)).isLessThan(50);
                assertThat(layout.map(Layout::width).orElse(0)).isLessThanOrEqualTo(100);
            }
        }
    }
}
