package dev.scraper.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The format of recipes as a JSON Schema, by which editors complete and check them.
///
/// It is draft 7, which all editors know. It is looser than the reader: whether a selector can be
/// read, or a field named in `expect` is there, the reader alone says.
public final class RecipeSchema {

    private static final String RESOURCE = "recipe.schema.json";

    private RecipeSchema() {}

    /// Its text: JSON.
    public static String text() {
        try (InputStream in = RecipeSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
