package dev.scraper.spark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/// A drawn list, of which only this is known: how many lines each host has, and by what Spark
/// partitions them.
///
/// @param lines of each host, at least 1
/// @param hashes of the domain of each host, as Spark makes them
/// @param domains that there are
/// @param largestDomain lines of the domain that has most
@SuppressWarnings("ArrayRecordComponent") // of millions of hosts, and never compared
record HostSizes(int[] lines, int[] hashes, int domains, long largestDomain) {

    private static final int SPARKS_SEED = 42;

    /// Draws a list: sizes of hosts by Zipf's law, and hosts of a domain by a steeper one.
    ///
    /// @param hosts that there are
    /// @param sum lines of all hosts, at least as many as hosts
    /// @param longest lines of one host at most
    /// @param mostHosts of one domain at most
    static HostSizes drawn(int hosts, long sum, int longest, int mostHosts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = new double[hosts];
        Arrays.setAll(weights, host -> 1 / (1 - random.nextDouble()));
        int[] lines = scaled(weights, sum, longest);
        int[] hashes = new int[hosts];
        int domains = 0;
        long largest = 0;
        for (int host = 0; host < hosts; domains++) {
            int hash = hash("site-" + domains + ".example");
            int end = Math.min(hosts, host + hostsOfDomain(random, mostHosts));
            long ofDomain = 0;
            for (; host < end; host++) {
                hashes[host] = hash;
                ofDomain += lines[host];
            }
            largest = Math.max(largest, ofDomain);
        }
        return new HostSizes(lines, hashes, domains, largest);
    }

    private static int hostsOfDomain(SplittableRandom random, int most) {
        return (int) Math.min(most, Math.pow(1 - random.nextDouble(), -1 / 1.5));
    }

    /// Whole numbers from 1 to a limit that are as the weights, and have this sum but for rounding.
    private static int[] scaled(double[] weights, long sum, int longest) {
        double low = 0;
        double high = longest;
        for (int i = 0; i < 60; i++) {
            double factor = (low + high) / 2;
            if (sum(weights, factor, longest) < sum) {
                low = factor;
            } else {
                high = factor;
            }
        }
        int[] lines = new int[weights.length];
        for (int host = 0; host < lines.length; host++) {
            lines[host] = size(weights[host], high, longest);
        }
        return lines;
    }

    private static long sum(double[] weights, double factor, int longest) {
        long sum = 0;
        for (double weight : weights) {
            sum += size(weight, factor, longest);
        }
        return sum;
    }

    private static int size(double weight, double factor, int longest) {
        return (int) Math.max(1, Math.min(longest, Math.round(weight * factor)));
    }

    private static int hash(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Murmur3_x86_32.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, SPARKS_SEED);
    }
}
