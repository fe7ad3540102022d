package dev.scraper.fork;

import dev.scraper.fork.ForkedJvms.Reply;
import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Stage;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.Synchronous;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The children of one run, and the tasks that are suspected of killing them.
///
/// A child that dies fails nothing by itself: which of its tasks it died of cannot be known from
/// outside. So all that it held goes back to the feed and is *suspect*. A suspect runs alone, in a
/// child kept for that, one at a time. If that child dies too, this task was the only one there;
/// after [#DEATHS] such deaths it has its own failure as outcome.
final class Workforce<I, R> implements AutoCloseable {

    /// Once may be the machine's fault; twice is the task's.
    static final int DEATHS = 2;

    private final Feed<I> feed;
    private final ForkablePipeline<I, ?, R> pipeline;
    private final BlockingQueue<Post> seats = new LinkedBlockingQueue<>();
    private final List<Post> posts = new ArrayList<>();
    private final Post alone;
    private final ReentrantLock oneSuspectAtATime = new ReentrantLock();
    private final Map<Long, Integer> deathsOfSuspects = new ConcurrentHashMap<>();

    Workforce(Feed<I> feed, ForkablePipeline<I, ?, R> pipeline, ForkedJvms settings) {
        this.feed = feed;
        this.pipeline = pipeline;
        for (int i = 0; i < settings.processes(); i++) {
            posts.add(new Post(settings.inner(), settings.jvm()));
        }
        for (int lane = 0; lane < settings.inner().lanes(); lane++) {
            seats.addAll(posts);
        }
        alone = new Post(new Synchronous(), settings.jvm());
    }

    /// Starts all children side by side, and waits for the last.
    void start() throws InterruptedException {
        for (Post post : posts) {
            post.launch();
        }
        for (Post post : posts) {
            post.child();
        }
    }

    Reply<I, R> call(Task<I> task) throws InterruptedException {
        return deathsOfSuspects.containsKey(task.id()) ? callAlone(task) : callInCompany(task);
    }

    private Reply<I, R> callInCompany(Task<I> task) throws InterruptedException {
        Post seat = seats.take();
        try {
            return new Reply.Answered<>(seat.child().call(task, pipeline));
        } catch (ChildDiedException death) {
            deathsOfSuspects.put(task.id(), 0);
            feed.giveBack(task);
            return new Reply.Lost<>();
        } finally {
            seats.add(seat);
        }
    }

    private Reply<I, R> callAlone(Task<I> task) throws InterruptedException {
        long start = System.nanoTime();
        oneSuspectAtATime.lockInterruptibly();
        try {
            Outcome<I, R> outcome = alone.child().call(task, pipeline);
            deathsOfSuspects.remove(task.id());
            return new Reply.Answered<>(outcome);
        } catch (ChildDiedException death) {
            if (deathsOfSuspects.merge(task.id(), 1, Integer::sum) < DEATHS) {
                feed.giveBack(task);
                return new Reply.Lost<>();
            }
            deathsOfSuspects.remove(task.id());
            long now = System.nanoTime();
            return new Reply.Answered<>(new Outcome.Failed<>(
                    task,
                    new Timing(ProcessHandle.current().pid(), 0, start, now, now, now),
                    new Failure(
                            Stage.WORKER,
                            "WorkerDied",
                            "%d JVMs died while alone with this task. %s".formatted(DEATHS, death.getMessage()),
                            "")));
        } finally {
            oneSuspectAtATime.unlock();
        }
    }

    /// Lets all children end by themselves.
    void end(Consumer<ChildReport> reports) throws InterruptedException {
        List<Post> all = new ArrayList<>(posts);
        all.add(alone);
        all.forEach(Post::askToEnd);
        for (Post post : all) {
            post.awaitEnd(reports);
        }
    }

    /// Kills what is still there.
    @Override
    public void close() {
        posts.forEach(Post::kill);
        alone.kill();
    }

    /// A place for one child: it is started when first asked for, and replaced when it died.
    private final class Post {

        private final Strategy inner;
        private final JvmSettings jvm;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable ChildJvm child;
        private boolean ready;
        private boolean asked;

        Post(Strategy inner, JvmSettings jvm) {
            this.inner = inner;
            this.jvm = jvm;
        }

        ChildJvm launch() {
            ready = false;
            child = ChildJvm.launch(pipeline.name(), inner, jvm);
            return child;
        }

        /// A child that is alive and ready.
        ChildJvm child() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                ChildJvm now = child;
                if (now == null || (ready && !now.isAlive())) {
                    now = launch();
                }
                if (!ready) {
                    now.awaitReady();
                    ready = true;
                }
                return now;
            } finally {
                lock.unlock();
            }
        }

        void askToEnd() {
            ChildJvm now = child;
            if (now != null && now.isAlive()) {
                now.askToEnd();
                asked = true;
            }
        }

        void awaitEnd(Consumer<ChildReport> reports) throws InterruptedException {
            ChildJvm now = child;
            if (now != null && asked) {
                reports.accept(now.awaitEnd());
            }
        }

        void kill() {
            ChildJvm now = child;
            if (now != null) {
                now.kill();
            }
        }
    }
}
