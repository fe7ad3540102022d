package dev.scraper.cli.options;

import dev.scraper.cli.demo.DemoSettings;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.url.UrlList;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A list that can be read, and the demo sites that belong to it.
///
/// @param onlyDemo whether all of its URLs are on demo sites
public record OpenList(UrlList urls, List<DemoProcess> sites, boolean onlyDemo) implements AutoCloseable {

    /// How the name of a demo site begins.
    static final String DEMO = "demo:";

    private static final String STDIN = "-";

    public static OpenList open(List<String> inputs, List<String> plain, @Nullable Long limit)
            throws InterruptedException {
        OpenList list = new OpenList(
                UrlList.empty(),
                new ArrayList<>(),
                plain.isEmpty() && inputs.stream().allMatch(i -> i.startsWith(DEMO)));
        boolean opened = false;
        try {
            for (String input : inputs) {
                list.add(input);
            }
            if (!plain.isEmpty()) {
                list.urls.add("the command line", plain.stream());
            }
            if (limit != null) {
                list.urls.limit(limit);
            }
            opened = true;
            return list;
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException("while the list was read");
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, String.valueOf(e.getMessage()));
        } finally {
            if (!opened) {
                list.close();
            }
        }
    }

    private void add(String input) throws IOException, InterruptedException {
        if (input.startsWith(DEMO)) {
            DemoSettings settings = Usage.checked("-i", () -> DemoSettings.parse(input));
            DemoProcess site = DemoProcess.start(settings);
            sites.add(site);
            urls.add(input, site.urls());
        } else if (input.equals(STDIN)) {
            urls.add("stdin", interruptibleStdin());
        } else {
            urls.add(path(input));
        }
    }

    /// A terminal or a pipe may say nothing for hours, and Ctrl-C must end that wait, too.
    private static InputStream interruptibleStdin() {
        return Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
    }

    /// Host and port of each demo site.
    public Set<String> demoSites() {
        return sites.stream().map(DemoProcess::authority).collect(Collectors.toSet());
    }

    private static Path path(String input) throws IOException {
        try {
            return Path.of(input);
        } catch (InvalidPathException e) {
            throw new IOException(input + ": " + e.getReason(), e);
        }
    }

    @Override
    public void close() {
        sites.forEach(DemoProcess::close);
        try {
            urls.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
