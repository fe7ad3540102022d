package dev.scraper.cli.options;

import picocli.CommandLine.IVersionProvider;

/// The version this program was built as.
public final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"scraper " + number() + ", Java " + Runtime.version()};
    }

    /// Such as `0.1.0`; `dev` where it runs from a class path.
    public static String number() {
        var descriptor = ProgramVersion.class.getModule().getDescriptor();
        return descriptor == null ? "dev" : descriptor.rawVersion().orElse("dev");
    }
}
