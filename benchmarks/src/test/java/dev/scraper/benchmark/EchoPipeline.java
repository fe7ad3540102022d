package dev.scraper.benchmark;

import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.PipelineProvider;
import java.util.Map;

/// Gives back what it gets, so that all that is left is the way there and back.
public final class EchoPipeline implements ForkablePipeline<byte[], byte[], byte[]> {

    private static final String NAME = "echo";

    @Override
    public byte[] fetch(byte[] input) {
        return input;
    }

    @Override
    public byte[] parse(byte[] input, byte[] fetched) {
        return fetched;
    }

    @Override
    public PipelineName name() {
        return new PipelineName(NAME, Map.of());
    }

    @Override
    public Codec<byte[]> inputs() {
        return new Bytes();
    }

    @Override
    public Codec<byte[]> results() {
        return new Bytes();
    }

    private static final class Bytes implements Codec<byte[]> {
        @Override
        public byte[] encode(byte[] value) {
            return value;
        }

        @Override
        public byte[] decode(byte[] bytes) {
            return bytes;
        }
    }

    /// Found by children on the same class path.
    public static final class Provider implements PipelineProvider {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public ForkablePipeline<?, ?, ?> create(Map<String, String> options) {
            return new EchoPipeline();
        }
    }
}
