package dev.scraper.content;

import java.io.StringReader;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.parser.Parser;

/// The first element of an XML document.
///
/// @param namespace empty where it has none
/// @param name without its prefix; empty where there is no element
record XmlRoot(String namespace, String name) {

    /// As many bytes as may stand before it.
    private static final int LOOKED_AT = 65_536;

    private static final XmlRoot NONE = new XmlRoot("", "");

    static XmlRoot of(MediaType type, byte[] body) {
        byte[] start = body.length > LOOKED_AT ? Arrays.copyOf(body, LOOKED_AT) : body;
        String text = DecodedText.of(start, type).text().stripLeading();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            while (!reader.isStartElement()) {
                reader.next();
            }
            String namespace = reader.getNamespaceURI();
            return new XmlRoot(namespace == null ? "" : namespace, reader.getLocalName());
        } catch (XMLStreamException | RuntimeException notXml) {
            return NONE;
        }
    }

    boolean isHtml() {
        return namespace.equals(Parser.NamespaceHtml);
    }
}
