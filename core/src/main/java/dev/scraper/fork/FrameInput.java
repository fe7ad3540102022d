package dev.scraper.fork;

import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.Stage;
import dev.scraper.pipeline.Timing;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what [FrameOutput] writes. For one thread.
final class FrameInput {

    /// A frame is a payload and a small head; the margin is for messages and stacks.
    private static final int LONGEST_FRAME = FrameOutput.LONGEST + 1024 * 1024;

    private final DataInputStream in;

    FrameInput(InputStream in) {
        this.in = new DataInputStream(new BufferedInputStream(in, 64 * 1024));
    }

    /// The next frame; null when the other side has closed its end.
    ///
    /// @throws IOException if what comes is no frame: something else wrote into the stream
    @Nullable
    Frame read() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException closed) {
            return null;
        }
        if (length < 1 || length > LONGEST_FRAME) {
            throw new IOException("no frame: its length would be " + length);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            return null;
        }
        return fields(
                FrameKind.of((char) bytes[0]), new DataInputStream(new ByteArrayInputStream(bytes, 1, length - 1)));
    }

    private static Frame fields(FrameKind kind, DataInputStream fields) throws IOException {
        return switch (kind) {
            case HELLO -> new Frame.Hello(pipelineName(fields), text(fields));
            case WHAT_TIME -> new Frame.WhatTime();
            case ASSIGN -> new Frame.Assign(fields.readLong(), fields.readAllBytes());
            case END -> new Frame.End();
            case READY -> new Frame.Ready();
            case REFUSED -> new Frame.Refused(text(fields));
            case TIME -> new Frame.Time(fields.readLong());
            case DONE -> new Frame.Done(fields.readLong(), timing(fields), fields.readAllBytes());
            case FAILED -> new Frame.Failed(fields.readLong(), timing(fields), failure(fields));
            case BROKEN -> new Frame.Broken(text(fields), text(fields), text(fields));
        };
    }

    private static PipelineName pipelineName(DataInputStream fields) throws IOException {
        String name = text(fields);
        int count = fields.readInt();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < count; i++) {
            options.put(text(fields), text(fields));
        }
        return new PipelineName(name, options);
    }

    private static Timing timing(DataInputStream fields) throws IOException {
        return new Timing(
                fields.readLong(),
                fields.readInt(),
                fields.readLong(),
                fields.readLong(),
                fields.readLong(),
                fields.readLong());
    }

    private static Failure failure(DataInputStream fields) throws IOException {
        return new Failure(Stage.valueOf(text(fields)), text(fields), text(fields), text(fields));
    }

    private static String text(DataInputStream fields) throws IOException {
        return new String(fields.readNBytes(fields.readInt()), StandardCharsets.UTF_8);
    }
}
