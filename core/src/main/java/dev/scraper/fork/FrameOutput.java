package dev.scraper.fork;

import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.Timing;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Writes frames, each as its length, its kind and its fields. Safe for many threads.
final class FrameOutput {

    /// The longest input or result that crosses: 32 MiB. Anything longer is a failure of its task.
    static final int LONGEST = 32 * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final DataOutputStream out;

    FrameOutput(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 64 * 1024));
    }

    void write(Frame frame) throws IOException {
        byte[] head = head(frame);
        byte[] payload = payload(frame);
        lock.lock();
        try {
            out.writeInt(head.length + payload.length);
            out.write(head);
            out.write(payload);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /// Says that no more will come.
    void close() {
        try {
            out.close();
        } catch (IOException gone) {
            // whom it was for
        }
    }

    /// The bytes that need no copy: written as they are behind the head.
    private static byte[] payload(Frame frame) {
        return switch (frame) {
            case Frame.Assign assign -> assign.input();
            case Frame.Done done -> done.result();
            case Frame other -> new byte[0];
        };
    }

    private static byte[] head(Frame frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        DataOutputStream head = new DataOutputStream(bytes);
        try {
            head.writeByte(FrameKind.of(frame).letter());
            writeFields(head, frame);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeFields(DataOutputStream head, Frame frame) throws IOException {
        switch (frame) {
            case Frame.Hello hello -> {
                text(head, hello.pipeline().name());
                head.writeInt(hello.pipeline().options().size());
                for (Map.Entry<String, String> option :
                        hello.pipeline().options().entrySet()) {
                    text(head, option.getKey());
                    text(head, option.getValue());
                }
                text(head, hello.strategy());
            }
            case Frame.Assign assign -> head.writeLong(assign.id());
            case Frame.Refused refused -> text(head, refused.reason());
            case Frame.Time time -> head.writeLong(time.nanos());
            case Frame.Done done -> {
                head.writeLong(done.id());
                timing(head, done.timing());
            }
            case Frame.Failed failed -> {
                head.writeLong(failed.id());
                timing(head, failed.timing());
                failure(head, failed.failure());
            }
            case Frame.Broken broken -> {
                text(head, broken.type());
                text(head, broken.message());
                text(head, broken.stack());
            }
            case Frame.WhatTime what -> {}
            case Frame.End end -> {}
            case Frame.Ready ready -> {}
        }
    }

    private static void timing(DataOutputStream head, Timing timing) throws IOException {
        head.writeLong(timing.pid());
        head.writeInt(timing.lane());
        head.writeLong(timing.start());
        head.writeLong(timing.fetched());
        head.writeLong(timing.turn());
        head.writeLong(timing.parsed());
    }

    private static void failure(DataOutputStream head, Failure failure) throws IOException {
        text(head, failure.stage().name());
        text(head, failure.type());
        text(head, failure.message());
        text(head, failure.stack());
    }

    private static void text(DataOutputStream head, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head.writeInt(bytes.length);
        head.write(bytes);
    }
}
