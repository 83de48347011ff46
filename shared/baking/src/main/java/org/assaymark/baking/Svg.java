package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.assaymark.document.Malformed;

/**
 * Reads the elements of an SVG in which badges are baked. Document type declarations are stepped
 * over and never followed, so entities of a file's own are unknown: there is nothing to expand, and
 * nothing to fetch.
 */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int DEEPEST = 64;

    private final XMLStreamReader xml;
    private final Findings found = new Findings();

    private Svg(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * @return empty when it is no SVG
     * @throws Malformed when it begins as one and goes wrong
     */
    static Optional<Findings> read(byte[] content) {
        Optional<Svg> svg = startsLikeXml(content) ? begun(content) : Optional.empty();
        return svg.map(
                begun -> {
                    Baked.requireBounded(content, "SVG image");
                    begun.readAll();
                    return begun.found;
                });
    }

    private static boolean startsLikeXml(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 64), ISO_8859_1);
        return start.startsWith("\u00fe\u00ff")
                || start.startsWith("\u00ff\u00fe")
                || start.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<");
    }

    /** What goes wrong before the first element is no SVG; a web page is the usual case. */
    private static Optional<Svg> begun(byte[] content) {
        try {
            var xml = factory().createXMLStreamReader(new ByteArrayInputStream(content));
            do {
                next(xml);
            } while (!xml.isStartElement());
            String namespace = Objects.requireNonNullElse(xml.getNamespaceURI(), NAMESPACE);
            return xml.getLocalName().equals("svg") && namespace.equals(NAMESPACE)
                    ? Optional.of(new Svg(xml))
                    : Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** That of the JDK, whichever others are on the class path: its bounds are the ones we know. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver(
                (_, _, _, _) -> {
                    throw new XMLStreamException("nothing outside the file is read");
                });
        return factory;
    }

    /** The reader of the JDK lets some faults through as other exceptions than its own. */
    static int next(XMLStreamReader xml) throws XMLStreamException {
        try {
            return xml.next();
        } catch (RuntimeException e) {
            throw new XMLStreamException("not well-formed", e);
        }
    }

    private void readAll() {
        try {
            for (int depth = 1; depth > 0; ) {
                switch (next(xml)) {
                    case XMLStreamConstants.START_ELEMENT -> depth += element(depth);
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw Malformed.because(
                    "is an SVG image that is cut off, not well-formed, or uses entities of its"
                            + " own");
        }
    }

    /** By how much it goes deeper: an element with a credential is read up to its end. */
    private int element(int depth) throws XMLStreamException {
        if (depth == DEEPEST) {
            throw Malformed.because("is an SVG image with more than " + DEEPEST + " levels");
        }
        Optional<Generation> generation = generation(xml);
        if (generation.isEmpty()) {
            return 1;
        }
        String attribute = Objects.requireNonNullElse(xml.getAttributeValue(null, "verify"), "");
        String body = body().strip();
        // A hosted assertion has its address in the attribute, and more than that in the body.
        found.add(generation.get(), () -> body.isEmpty() ? attribute : body);
        return 0;
    }

    /** Of which the element is, at which the reader stands. */
    static Optional<Generation> generation(XMLStreamReader xml) {
        return Stream.of(Generation.OPEN_BADGES_3, Generation.OPEN_BADGES_2)
                .filter(generation -> namespace(generation).equals(xml.getNamespaceURI()))
                .filter(generation -> element(generation).equals(xml.getLocalName()))
                .findFirst();
    }

    static String namespace(Generation generation) {
        return switch (generation) {
            case OPEN_BADGES_3 -> "https://purl.imsglobal.org/ob/v3p0";
            case OPEN_BADGES_2, OPEN_BADGES_1 -> "http://openbadges.org";
        };
    }

    static String element(Generation generation) {
        return switch (generation) {
            case OPEN_BADGES_3 -> "credential";
            case OPEN_BADGES_2, OPEN_BADGES_1 -> "assertion";
        };
    }

    private String body() throws XMLStreamException {
        var text = new StringBuilder();
        while (true) {
            switch (next(xml)) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT ->
                        throw Malformed.because(
                                "is an SVG image whose credential has elements in it");
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> {}
            }
        }
    }
}
