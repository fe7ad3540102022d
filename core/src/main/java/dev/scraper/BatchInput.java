package dev.scraper;

import dev.scraper.lines.ListFormat;
import dev.scraper.list.UrlList;
import dev.scraper.recording.Recording;
import dev.scraper.recording.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// Where the lines of a [Batch] come from.
sealed interface BatchInput {

    /// The lines, to be read once more.
    ///
    /// @param column where tables have the URLs
    /// @throws IOException if they cannot be read; the message says of what
    UrlList open(String column) throws IOException;

    /// Where the pages come from.
    default Source source() {
        return new Source.Web();
    }

    /// These URLs.
    record Given(Iterable<String> urls) implements BatchInput {
        @Override
        public UrlList open(String column) {
            UrlList list = UrlList.empty();
            list.add("the URLs", StreamSupport.stream(urls.spliterator(), false));
            return list;
        }
    }

    /// Files with URLs in them.
    record Files(List<Path> files) implements BatchInput {
        public Files {
            files = List.copyOf(files);
        }

        @Override
        public UrlList open(String column) throws IOException {
            UrlList list = UrlList.empty(ListFormat.AUTO, column);
            try {
                for (Path file : files) {
                    list.add(file);
                }
                return list;
            } catch (IOException | RuntimeException e) {
                list.close();
                throw e;
            }
        }
    }

    /// A recording, whose pages come from it, too.
    record Replayed(Path file) implements BatchInput {
        @Override
        public UrlList open(String column) throws IOException {
            Recording recording = Recording.open(file);
            UrlList list = UrlList.empty();
            list.add(file.toString(), recording.lines().onClose(recording::close));
            return list;
        }

        @Override
        public Source source() {
            return new Source.Recorded(file);
        }
    }
}
