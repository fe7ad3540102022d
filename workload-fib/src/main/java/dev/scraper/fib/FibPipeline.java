package dev.scraper.fib;

import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import java.nio.ByteBuffer;
import java.util.Map;

/// Has nothing to fetch and computes [Fib#of] of its input in the parse stage.
///
/// The result goes to the caller, who sums it up, so the JIT cannot leave the work out.
public final class FibPipeline implements ForkablePipeline<Integer, Integer, Long> {

    /// The name under which it is found.
    public static final String NAME = "fib";

    /// A pipeline without state.
    public FibPipeline() {}

    @Override
    public Integer fetch(Integer n) {
        return n;
    }

    @Override
    public Long parse(Integer n, Integer fetched) {
        return Fib.of(fetched);
    }

    @Override
    public PipelineName name() {
        return new PipelineName(NAME, Map.of());
    }

    @Override
    public Codec<Integer> inputs() {
        return new Ints();
    }

    @Override
    public Codec<Long> results() {
        return new Longs();
    }

    private static final class Ints implements Codec<Integer> {
        @Override
        public byte[] encode(Integer value) {
            return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
        }

        @Override
        public Integer decode(byte[] bytes) {
            return ByteBuffer.wrap(bytes).getInt();
        }
    }

    private static final class Longs implements Codec<Long> {
        @Override
        public byte[] encode(Long value) {
            return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        }

        @Override
        public Long decode(byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }
    }
}
