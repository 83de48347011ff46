package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.assaymark.document.Malformed;

/**
 * Writes the element of an SVG in which a badge is baked, directly after the opening tag. A parser
 * says what the tags mean and the markup where they stand, so that all else stays as it is.
 */
final class SvgBaker {
    private final String text;
    private final Baker.Loaf loaf;
    private final XMLStreamReader xml;
    private final SvgMarkup markup;
    private final Map<String, String> namespaces = new HashMap<>();
    private final List<SvgMarkup.Tag> removed = new ArrayList<>();

    private SvgBaker(String text, Baker.Loaf loaf) throws XMLStreamException {
        this.text = text;
        this.loaf = loaf;
        this.xml = Svg.factory().createXMLStreamReader(new StringReader(text));
        this.markup = new SvgMarkup(text);
    }

    /**
     * @throws Malformed when it is no SVG, or damaged
     */
    static byte[] bake(byte[] svg, Baker.Loaf loaf) {
        if (Svg.read(svg).isEmpty()) {
            throw Malformed.because("is neither a PNG nor an SVG image");
        }
        requireXml(loaf.body());
        String text = Baker.utf8(svg, "is an SVG image");
        // The mark of its order at the start of a text means nothing in UTF-8.
        String marked = text.startsWith("\ufeff") ? text.substring(1) : text;
        try {
            return new SvgBaker(marked, loaf).bake().getBytes(UTF_8);
        } catch (XMLStreamException e) {
            throw Malformed.because("is an SVG image that is not well-formed");
        }
    }

    /** JSON may hold two characters that XML may not (XML 1.0 §2.2). */
    private static void requireXml(String body) {
        if (body.indexOf('\ufffe') >= 0 || body.indexOf('\uffff') >= 0) {
            throw Malformed.because("has a credential with characters that an SVG cannot hold");
        }
    }

    private String bake() throws XMLStreamException {
        String encoding = xml.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw Malformed.because("is an SVG image in another encoding than UTF-8");
        }
        Optional<SvgMarkup.Tag> root = Optional.empty();
        Deque<SvgMarkup.Tag> open = new ArrayDeque<>();
        while (xml.hasNext()) {
            int event = Svg.next(xml);
            if (event == XMLStreamReader.START_ELEMENT) {
                open.push(markup.next());
                if (root.isEmpty()) {
                    root = Optional.of(open.peek());
                    rememberNamespaces();
                }
            } else if (event == XMLStreamReader.END_ELEMENT) {
                SvgMarkup.Tag start = open.pop();
                SvgMarkup.Tag end = start.isEmpty() ? start : markup.next();
                if (Svg.generation(xml).filter(loaf.generation()::equals).isPresent()) {
                    removed.add(new SvgMarkup.Tag(start.from(), end.to(), false));
                }
            }
        }
        return baked(root.orElseThrow());
    }

    private void rememberNamespaces() {
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            if (xml.getNamespacePrefix(i) != null) {
                namespaces.put(xml.getNamespacePrefix(i), xml.getNamespaceURI(i));
            }
        }
    }

    private String baked(SvgMarkup.Tag root) {
        String namespace = Svg.namespace(loaf.generation());
        String prefix = prefix(namespace);
        int end = root.to() - (root.isEmpty() ? 2 : 1);
        var out = new StringBuilder(text.length() + loaf.text().length() + 200);
        out.append(text, 0, end);
        if (!namespaces.containsKey(prefix)) {
            out.append(" xmlns:").append(prefix).append("=\"").append(namespace).append('"');
        }
        out.append('>').append(element(prefix + ":" + Svg.element(loaf.generation())));
        if (root.isEmpty()) {
            out.append("</").append(name(root)).append('>');
        }
        int at = root.to();
        for (SvgMarkup.Tag element : removed) {
            out.append(text, at, element.from());
            at = element.to();
        }
        return out.append(text, at, text.length()).toString();
    }

    private String name(SvgMarkup.Tag root) {
        return text.substring(root.from() + 1, root.to() - 2).split("\\s", 2)[0];
    }

    /** The one of the specifications, unless it means something else here already. */
    private String prefix(String namespace) {
        String prefix = "openbadges";
        while (!namespaces.getOrDefault(prefix, namespace).equals(namespace)) {
            prefix += "-";
        }
        return prefix;
    }

    private String element(String name) {
        var element = new StringBuilder("<").append(name);
        if (!loaf.verify().isEmpty()) {
            element.append(" verify=\"").append(escaped(loaf.verify())).append('"');
        }
        element.append('>');
        if (!loaf.body().isEmpty()) {
            element.append("<![CDATA[")
                    .append(loaf.body().replace("]]>", "]]]]><![CDATA[>"))
                    .append("]]>");
        }
        return element.append("</").append(name).append('>').toString();
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
