package dev.scraper.cli.options;

import dev.scraper.mode.Mode;
import java.util.Iterator;
import java.util.stream.Stream;

/// The modes that a shell may offer.
public final class ModeWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Stream.concat(Mode.ALL.stream().map(Mode::toString), Stream.of("fork:2x8"))
                .iterator();
    }
}
