package dev.scraper.explain;

import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Floors.Floor;
import dev.scraper.polite.WaitCause;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Floors in words.
///
/// @param unit what one task is
/// @param hosts names by number
/// @param causes who or what decides how long a host is left alone, by its number
record FloorText(String unit, List<String> hosts, Map<Integer, WaitCause> causes) {

    static String name(Floor floor) {
        return switch (floor) {
            case Floor.Politeness polite -> "politeness";
            case Floor.Latency latency -> "latency";
            case Floor.Cpu cpu -> "CPU";
            case Floor.Bandwidth bandwidth -> "bandwidth";
        };
    }

    /// Where it comes from, without its time.
    String sentence(Floor floor) {
        return switch (floor) {
            case Floor.Politeness polite ->
                "%s: %s%s%s, %s each"
                        .formatted(
                                host(polite),
                                number(polite.requests(), "request"),
                                polite.atOnce() == Arrangement.UNLIMITED || polite.requests() == 1
                                        ? ""
                                        : polite.atOnce() == 1
                                                ? ", one at a time"
                                                : ", %s at a time".formatted(Figures.count(polite.atOnce())),
                                polite.gap().isZero()
                                        ? ""
                                        : ", " + Figures.span(polite.gap()) + " apart" + whose(cause(polite)),
                                each(polite.asking(), polite.requests()));
            case Floor.Latency latency
            when oneAlone(latency) -> "one %s alone takes %s".formatted(unit, Figures.span(latency.longest()));
            case Floor.Latency latency ->
                "%s of %s on %s"
                        .formatted(
                                number(latency.tasks(), unit),
                                each(latency.onLanes(), latency.tasks()),
                                number(latency.lanes(), "lane"));
            case Floor.Cpu cpu
            when cpu.turns() ->
                "%s of parsing, %s at a time"
                        .formatted(
                                Figures.span(cpu.computing()), cpu.atOnce() == 1 ? "one" : Figures.count(cpu.atOnce()));
            case Floor.Cpu cpu ->
                "%s of computing on %s".formatted(Figures.span(cpu.computing()), number(cpu.atOnce(), "core"));
            case Floor.Bandwidth bandwidth ->
                "%s at %s a second"
                        .formatted(Figures.bytes(bandwidth.bytes()), Figures.bytes(bandwidth.bytesPerSecond()));
        };
    }

    /// No number of lanes makes it shorter.
    static boolean oneAlone(Floor.Latency latency) {
        return latency.longest().compareTo(latency.onLanes().dividedBy(latency.lanes())) >= 0;
    }

    /// Who or what decides how long the host is left alone.
    WaitCause cause(Floor.Politeness polite) {
        return causes.getOrDefault(polite.host(), WaitCause.WAIT);
    }

    private static String whose(WaitCause cause) {
        return switch (cause) {
            case WAIT -> "";
            case CRAWL_DELAY -> " as its robots.txt asks";
            case SLOW_ANSWERS -> " since it is slow to answer";
            case PUSH_BACK -> " since it asked for fewer requests";
            case FAILURES -> " since it failed in a row";
        };
    }

    String host(Floor.Politeness polite) {
        int host = polite.host();
        return host >= 0 && host < hosts.size() ? Harmless.text(hosts.get(host)) : "the host";
    }

    /// `1 URL`, `50 URLs`.
    String units(long count) {
        return number(count, unit);
    }

    static String number(long count, String thing) {
        return Figures.count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    private static String each(Duration all, int count) {
        return Figures.span(all.dividedBy(Math.max(1, count)));
    }
}
