package dev.scraper.spark;

/// Starts a run on Spark; what `spark-submit` is given as its class.
public final class Main {

    private Main() {}

    /// Runs the command and exits.
    public static void main(String[] args) {
        System.out.println(String.join(" ", args));
    }
}
