package dev.scraper.cli;

import dev.scraper.cli.demo.DemoServer;
import dev.scraper.fork.WorkerMain;
import dev.scraper.replay.ReplayServer;
import dev.scraper.trial.TrialMain;
import java.util.Arrays;

/// The door by which all JVMs come in that the program starts beside its own: a cache of classes is
/// good for one main module. See [dev.scraper.fork.JavaProcess].
public final class ChildMain {

    private ChildMain() {}

    /// Does what the class named first does.
    ///
    /// @throws Exception as that does
    public static void main(String[] args) throws Exception {
        String name = args[0];
        String[] own = Arrays.copyOfRange(args, 1, args.length);
        if (name.equals(WorkerMain.class.getName())) {
            WorkerMain.main(own);
        } else if (name.equals(TrialMain.class.getName())) {
            TrialMain.main(own);
        } else if (name.equals(ReplayServer.class.getName())) {
            ReplayServer.main(own);
        } else if (name.equals(DemoServer.class.getName())) {
            DemoServer.main(own);
        } else {
            throw new IllegalArgumentException("no such part of the program: " + name);
        }
    }
}
