package dev.scraper.cli.pixels;

import dev.scraper.mode.Mode.InOneJvm;
import dev.scraper.pixels.Limit;
import dev.scraper.pixels.PixelWork;
import dev.scraper.pixels.Scene;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How scenes, modes, work and limits are read from the command line.
final class Choices {

    private Choices() {}

    /// Whoever tells of the error knows from the flag what there is.
    private static <E extends Enum<E>> E find(E[] choices, String word) {
        for (E choice : choices) {
            if (choice.toString().equalsIgnoreCase(word)) {
                return choice;
            }
        }
        throw new TypeConversionException("no '%s'".formatted(word));
    }

    /// Reads the name of a scene, and lists them for the help.
    static final class Scenes implements ITypeConverter<Scene>, Iterable<String> {
        @Override
        public Scene convert(String word) {
            return find(Scene.values(), word);
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Scene.values()).map(Scene::toString).iterator();
        }
    }

    /// Reads the name of a mode.
    static final class Modes implements ITypeConverter<InOneJvm> {
        @Override
        public InOneJvm convert(String word) {
            return find(InOneJvm.values(), word);
        }
    }

    /// Reads what pixels do.
    static final class Works implements ITypeConverter<PixelWork> {
        @Override
        public PixelWork convert(String word) {
            return find(PixelWork.values(), word);
        }
    }

    /// Reads a number, or `none`.
    static final class Limits implements ITypeConverter<Limit> {
        @Override
        public Limit convert(String text) {
            if (text.equalsIgnoreCase("none")) {
                return Limit.NONE;
            }
            try {
                return Limit.of(Integer.parseInt(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("must be from 1 to %d or none, was '%s'".formatted(Limit.MOST, text));
            }
        }
    }
}
