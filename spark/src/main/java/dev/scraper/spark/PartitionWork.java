package dev.scraper.spark;

import dev.scraper.frontier.PartLine;
import dev.scraper.queue.HostMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.fs.Path;

/// What there is to do in a partition, and what is known of its hosts.
///
/// @param taken how many lines of each host were taken when this is done
/// @param keys of its hosts: no other partition has a host of one of them
/// @param traps kinds of URLs that are traps
record PartitionWork(
        List<PartLine> lines, List<HostMemory> memories, Map<String, Long> taken, Set<String> keys, Set<String> traps) {

    /// Reads it, to the end.
    ///
    /// @param paths of its files: one, or none where there is nothing to do
    static PartitionWork read(Iterator<String> paths) throws IOException {
        PartitionWork work = new PartitionWork(
                new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new HashSet<>(), new HashSet<>());
        while (paths.hasNext()) {
            Path path = new Path(paths.next());
            try (BufferedReader items = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(TaskFiles.of(path).open(path)), StandardCharsets.UTF_8))) {
                for (String item = items.readLine(); item != null; item = items.readLine()) {
                    work.add(Json.read(item, Item.class));
                }
            }
        }
        return work;
    }

    private void add(Item item) {
        if (!item.host().isEmpty()) {
            keys.add(HostKeys.ofAuthority(item.host()));
        }
        switch (item.kind()) {
            case LINE -> {
                lines.add(Json.read(item.text(), WorkLine.class).line());
                if (!item.host().isEmpty()) {
                    taken.merge(item.host(), item.rank() + 1, Math::max);
                }
            }
            case ERRAND -> lines.add(Json.read(item.text(), WorkLine.class).line());
            case HOST -> {
                taken.merge(item.host(), item.n(), Math::max);
                if (!item.text().isEmpty()) {
                    memories.add(HostMemory.parse(item.text()));
                }
            }
            case ALIAS -> {} // its host is one of the partition's, and that is all there is to know
            case TRAP -> traps.add(item.text());
            case LINK, PRINT, RECEIPT, PARTITION, COVERAGE, WARC, RECORD ->
                throw new IllegalStateException(item.kind() + " is no work");
        }
    }
}
