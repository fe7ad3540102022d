package dev.scraper.pixels;

import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.PipelineProvider;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pixels as a pipeline for any JVM: an input is the index of a pixel, the result what was computed
/// for it.
public final class PixelTasks implements ForkablePipeline<Integer, Integer, Long> {

    static final String NAME = "pixels";

    private final Map<String, String> options;
    private final List<Pixel> pixels;
    private final Burn burn;
    private final boolean loading;

    private PixelTasks(Map<String, String> options) {
        this.options = Map.copyOf(options);
        this.pixels = PixelGrid.of(
                        Integer.parseInt(text("side")),
                        PixelWork.valueOf(text("work")),
                        Double.parseDouble(text("time-scale")),
                        Long.parseLong(text("seed")))
                .pixels();
        this.burn = new Burn(Double.parseDouble(text("per-second")), 1);
        this.loading = Boolean.parseBoolean(text("loading"));
    }

    /// The pixels of a grid, whose times are drawn by lot.
    ///
    /// @param timeScale what all times are multiplied by
    /// @param seed chooses the times
    /// @param burn how fast this machine computes
    public static PixelTasks of(int side, PixelWork work, double timeScale, long seed, Burn burn) {
        return new PixelTasks(Map.of(
                "side",
                Integer.toString(side),
                "work",
                work.name(),
                "time-scale",
                Double.toString(timeScale),
                "seed",
                Long.toString(seed),
                "per-second",
                Double.toString(burn.perSecond()),
                "loading",
                "true"));
    }

    /// The pixels that these [#options] describe.
    public static PixelTasks of(Map<String, String> options) {
        return new PixelTasks(options);
    }

    /// What [#of(Map)] reads.
    public Map<String, String> options() {
        return options;
    }

    /// The same where no pixel waits, and each computes only a part of what it does.
    ///
    /// @param part 0 to 1
    public PixelTasks alone(double part) {
        Map<String, String> other = new HashMap<>(options);
        other.put("loading", "false");
        other.put("time-scale", Double.toString(part * Double.parseDouble(text("time-scale"))));
        return new PixelTasks(other);
    }

    private String text(String name) {
        return options.getOrDefault(name, "");
    }

    /// Pixels there are.
    public int count() {
        return pixels.size();
    }

    /// How long each waits, by its index.
    public List<Duration> loads() {
        return pixels.stream().map(Pixel::load).toList();
    }

    /// How long each computes, by its index.
    public List<Duration> renders() {
        return pixels.stream().map(Pixel::render).toList();
    }

    @Override
    public Integer fetch(Integer index) throws InterruptedException {
        if (loading) {
            Thread.sleep(pixels.get(index).load());
        }
        return index;
    }

    @Override
    public Long parse(Integer index, Integer loaded) throws InterruptedException {
        return burn.burn(pixels.get(index).render(), part -> {});
    }

    @Override
    public PipelineName name() {
        return new PipelineName(NAME, options);
    }

    @Override
    public Codec<Integer> inputs() {
        return new Codec<>() {
            @Override
            public byte[] encode(Integer value) {
                return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
            }

            @Override
            public Integer decode(byte[] bytes) {
                return ByteBuffer.wrap(bytes).getInt();
            }
        };
    }

    @Override
    public Codec<Long> results() {
        return new Codec<>() {
            @Override
            public byte[] encode(Long value) {
                return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
            }

            @Override
            public Long decode(byte[] bytes) {
                return ByteBuffer.wrap(bytes).getLong();
            }
        };
    }

    /// Makes them in any JVM.
    public static final class Provider implements PipelineProvider {

        /// For the service loader.
        public Provider() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public ForkablePipeline<?, ?, ?> create(Map<String, String> options) {
            return PixelTasks.of(options);
        }
    }
}
