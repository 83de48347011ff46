package org.assaymark.artwork;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.assaymark.document.Bytes;

/**
 * Reads the elements of an SVG. Document type declarations are stepped over and never followed, so
 * there is nothing to expand and nothing to fetch. Elements of other namespaces, which drawing
 * programs leave for themselves, are stepped over too.
 */
final class SvgFile {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final int MOST_ELEMENTS = 5_000;
    private static final int DEEPEST = 40;

    private static final Set<String> READ =
            Set.of(
                    "svg",
                    "g",
                    "a",
                    "defs",
                    "path",
                    "rect",
                    "circle",
                    "ellipse",
                    "line",
                    "polyline",
                    "polygon",
                    "use",
                    "image",
                    "linearGradient",
                    "radialGradient",
                    "stop",
                    "clipPath",
                    "mask",
                    "style");

    private static final Set<String> STEPPED_OVER =
            Set.of("title", "desc", "metadata", "view", "cursor");

    private final XMLStreamReader xml;
    private final Reasons reasons = new Reasons();
    private int elements;

    private SvgFile(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * @throws Refusal when it is no SVG, damaged, out of bounds, or draws what a scene cannot hold
     */
    static Drawn read(byte[] content) {
        if (content.length > ReadArtwork.MOST_SVG_BYTES) {
            throw Refusal.because(
                    "is larger than the "
                            + ReadArtwork.MOST_SVG_BYTES
                            + " bytes that an SVG may have");
        }
        if (content.length > 2 && content[0] == 0x1f && content[1] == (byte) 0x8b) {
            throw Refusal.because("is compressed (gzip or svgz): unpack it first");
        }
        Element root = root(content);
        return new SceneReader(root).read(Bytes.of(content));
    }

    private static Element root(byte[] content) {
        String text = text(content);
        if (!text.stripLeading().startsWith("<")) {
            throw notAPicture();
        }
        try {
            var xml = factory().createXMLStreamReader(new StringReader(text));
            var file = new SvgFile(xml);
            file.toStart();
            Element root = file.element(1);
            file.reasons.requireNone();
            return root;
        } catch (XMLStreamException e) {
            throw Refusal.because(
                    "is an SVG that is cut off, not well-formed, or uses entities of its own");
        }
    }

    /** Decoded here: the reader of the JDK writes a line of its own about each wrong byte. */
    private static String text(byte[] content) {
        boolean sixteen =
                content.length > 1
                        && ((content[0] == (byte) 0xfe && content[1] == (byte) 0xff)
                                || (content[0] == (byte) 0xff && content[1] == (byte) 0xfe));
        try {
            String text =
                    (sixteen ? UTF_16 : UTF_8)
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refusal.because("is neither a PNG nor a JPEG nor an SVG in UTF-8 or UTF-16");
        }
    }

    /** That of the JDK, whichever others are on the class path: its bounds are the ones we know. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver(
                (_, _, _, _) -> {
                    throw new XMLStreamException("nothing outside the file is read");
                });
        return factory;
    }

    private void toStart() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            if (!xml.hasNext()) {
                throw notAPicture();
            }
        }
        if (!xml.getLocalName().equals("svg") || !isSvg()) {
            throw notAPicture();
        }
    }

    /** The reader of the JDK lets some faults through as other exceptions than its own. */
    private int next() throws XMLStreamException {
        try {
            return xml.next();
        } catch (RuntimeException e) {
            throw new XMLStreamException("not well-formed", e);
        }
    }

    private boolean isSvg() {
        String namespace = xml.getNamespaceURI();
        return namespace == null || namespace.isEmpty() || namespace.equals(SVG);
    }

    private Element element(int depth) throws XMLStreamException {
        if (++elements > MOST_ELEMENTS) {
            throw Refusal.because("has more than " + MOST_ELEMENTS + " elements");
        }
        String name = xml.getLocalName();
        if (!READ.contains(name) || (depth > 1 && name.equals("svg"))) {
            reasons.add(why(name));
        }
        Map<String, String> attributes = attributes();
        var children = new ArrayList<Element>();
        var text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> child(depth, children);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (name.equals("style")) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("an entity of the file's own");
                default -> {}
            }
        }
        return new Element(name, attributes, List.copyOf(children), text.toString());
    }

    private void child(int depth, List<Element> children) throws XMLStreamException {
        if (depth == DEEPEST) {
            throw Refusal.because("has more than " + DEEPEST + " levels");
        }
        if (isSvg() && !STEPPED_OVER.contains(xml.getLocalName())) {
            children.add(element(depth + 1));
        } else {
            stepOver();
        }
    }

    private void stepOver() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    private Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            String name = xml.getAttributeLocalName(i);
            if (namespace == null || namespace.isEmpty()) {
                attributes.put(name, xml.getAttributeValue(i));
                if (name.regionMatches(true, 0, "on", 0, 2)) {
                    reasons.add("has event handlers (" + shortened(name) + ")");
                }
            } else if (namespace.equals(XLINK) && name.equals("href")) {
                attributes.putIfAbsent("href", xml.getAttributeValue(i));
            }
        }
        return Map.copyOf(attributes);
    }

    private static String why(String element) {
        return switch (element) {
            case "text", "tspan", "textPath" -> "has text: convert it to outlines (paths) first";
            case "script" -> "has a script";
            case "foreignObject" -> "has a web page in it (foreignObject)";
            case "filter" -> "has filters: flatten them, or save it as PNG";
            case "pattern" -> "has patterns: expand them, or save it as PNG";
            case "svg", "symbol" -> "has symbols or an SVG within the SVG: ungroup them first";
            default -> "has the element " + shortened(element) + ", which is not read";
        };
    }

    private static String shortened(String name) {
        return name.length() > 30 ? name.substring(0, 30) + "…" : name;
    }

    private static Refusal notAPicture() {
        return Refusal.because("is neither an SVG nor a PNG nor a JPEG");
    }
}
