package dev.scraper.scrape;

import dev.scraper.content.MediaType;
import dev.scraper.fetch.FetchResult.Fetched;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A page as it was answered, its body decoded.
///
/// @param type what the body was taken for
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record PageAnswer(int status, HttpHeaders headers, byte[] bytes, MediaType type) {

    /// That of a page that was fetched.
    ///
    /// @throws IOException if its body cannot be decoded
    static PageAnswer of(Fetched fetched) throws IOException {
        byte[] bytes = fetched.body().bytes();
        return new PageAnswer(fetched.status(), fetched.headers(), bytes, RecordMaker.type(fetched, bytes));
    }

    /// Writes it for another JVM.
    void write(Bytes.Writer out) throws IOException {
        out.writeInt(status);
        out.writeInt(headers.map().size());
        for (Map.Entry<String, List<String>> header : headers.map().entrySet()) {
            out.text(header.getKey());
            out.writeInt(header.getValue().size());
            for (String value : header.getValue()) {
                out.text(value);
            }
        }
        out.bytes(bytes);
        out.text(type.type());
        out.optionalText(type.charset());
    }

    /// What [#write] has written.
    static PageAnswer read(Bytes.Reader in) throws IOException {
        int status = in.readInt();
        int count = in.readInt();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.text();
            int values = in.readInt();
            List<String> all = new ArrayList<>();
            for (int value = 0; value < values; value++) {
                all.add(in.text());
            }
            headers.put(name, all);
        }
        return new PageAnswer(
                status,
                HttpHeaders.of(headers, (name, value) -> true),
                in.bytes(),
                new MediaType(in.text(), in.optionalText()));
    }
}
