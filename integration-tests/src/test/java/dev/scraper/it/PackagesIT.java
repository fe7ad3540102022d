package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/// The packages of all modules: none uses one that uses it.
class PackagesIT {

    @Test
    void packagesHaveNoCycle() {
        Map<String, Set<String>> uses = new TreeMap<>();
        int arrows = 0;
        Matcher arrow = Pattern.compile("(?m)^\\s+(dev\\.scraper\\.\\S+)\\s+->\\s+(dev\\.scraper\\.\\S+)")
                .matcher(jdeps());
        while (arrow.find()) {
            uses.computeIfAbsent(arrow.group(1), name -> new TreeSet<>()).add(arrow.group(2));
            arrows++;
        }
        assertThat(arrows).isGreaterThan(100);

        boolean peeled = true;
        while (peeled) {
            uses.values().forEach(used -> used.retainAll(uses.keySet()));
            peeled = uses.values().removeIf(Set::isEmpty);
        }

        assertThat(uses)
                .as("packages of a cycle, or that lead to one, and what they use")
                .isEmpty();
    }

    /// Without module-info: as a module its dependencies would have to be there.
    private static String jdeps() {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        List<String> arguments = new ArrayList<>(List.of("-verbose:package"));
        for (String module : List.of("core", "workload-fib", "workload-pixels", "compare", "scraper-cli", "spark")) {
            arguments.add(
                    Program.root().resolve(module).resolve("target/classes/dev").toString());
        }
        int exit = ToolProvider.findFirst("jdeps").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        writer.flush();
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }
}
