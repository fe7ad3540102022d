package dev.scraper.cli.attempt;

import dev.scraper.inspect.Offered;
import dev.scraper.inspect.PageOffer;

/// What a page has to offer, for programs: one object, ASCII only, on one line.
final class OfferJson {

    private OfferJson() {}

    static String of(Subject subject, PageOffer offer) {
        return TryJson.object(out -> {
            TryJson.about(out, subject);
            out.writeObjectPropertyStart("offers");
            for (PageOffer.Section section : offer.sections()) {
                out.writeArrayPropertyStart(section.name());
                for (Offered offered : section.offers()) {
                    out.writeStartObject();
                    out.writeStringProperty("selector", offered.selector());
                    out.writeNumberProperty("count", offered.count());
                    out.writeStringProperty("value", offered.value());
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            out.writeEndObject();
            if (!offer.signs().isEmpty()) {
                TryJson.strings(out, "hints", offer.signs());
            }
            TryJson.string(out, "recipe", FirstRecipe.of(offer));
        });
    }
}
