package dev.scraper.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// The program in this JVM, with what it said last.
public final class InProcess {

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    public int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
