package org.assaymark.artwork;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Colour;

/** Makes a scene of the elements of an SVG: what they draw, and nothing else of them. */
final class SceneReader {
    private static final int DEEPEST = 60;
    private static final double MOST_ASPECT = 20;

    private final Element root;
    private final Map<String, Element> elements = new HashMap<>();
    private final Cascade cascade = new Cascade();
    private final Reasons reasons = new Reasons();
    private final Rectangle2D viewBox;
    private final Outlines outlines;
    private final Embedded pictures;
    private final Gradients gradients;
    private final Effort effort;
    private int depth;

    SceneReader(Element root) {
        this.root = root;
        index(root);
        cascade.add(root);
        this.viewBox = viewBox(root);
        double width = viewBox.getWidth();
        double height = viewBox.getHeight();
        this.outlines = new Outlines(width, height);
        this.pictures = new Embedded(width, height);
        this.effort = new Effort(width * scale(), height * scale());
        this.gradients = new Gradients(elements, cascade, effort, width, height);
    }

    private void index(Element element) {
        element.attribute("id").ifPresent(id -> elements.putIfAbsent(id, element));
        element.children().forEach(this::index);
    }

    private static Rectangle2D viewBox(Element root) {
        List<Double> box =
                root.attribute("viewBox")
                        .map(Numbers::all)
                        .orElseGet(
                                () ->
                                        List.of(
                                                0.0,
                                                0.0,
                                                root.length("width", 0, 0),
                                                root.length("height", 0, 0)));
        double width = box.size() == 4 ? box.get(2) : 0;
        double height = box.size() == 4 ? box.get(3) : 0;
        if (width < 1e-3 || height < 1e-3) {
            throw Refusal.because("has no viewBox with a width and a height");
        }
        if (width > MOST_ASPECT * height || height > MOST_ASPECT * width) {
            throw Refusal.because("is more than " + (int) MOST_ASPECT + " times as long as wide");
        }
        return new Rectangle2D.Double(box.get(0), box.get(1), width, height);
    }

    private double scale() {
        return Drawn.LONGER_SIDE / Math.max(viewBox.getWidth(), viewBox.getHeight());
    }

    /**
     * @throws Refusal with every reason that speaks against it
     */
    Drawn read(Bytes source) {
        var toScene = AffineTransform.getScaleInstance(scale(), scale());
        toScene.translate(-viewBox.getX(), -viewBox.getY());
        List<Node> nodes = drawn(root, Style.NONE, toScene);
        reasons.requireNone();
        effort.painting(nodes);
        if (nodes.isEmpty()) {
            throw Refusal.because("is an SVG that draws nothing");
        }
        return new Drawn(
                source, viewBox.getWidth() * scale(), viewBox.getHeight() * scale(), nodes);
    }

    private Optional<Element> find(String id) {
        return Optional.ofNullable(elements.get(id));
    }

    private List<Node> drawn(Element element, Style above, AffineTransform toScene) {
        effort.visit(element);
        Style style = styled(element, above);
        if (style.text("display", "inline").equals("none")) {
            return List.of();
        }
        if (++depth > DEEPEST) {
            throw Refusal.because("uses parts of itself within themselves");
        }
        try {
            var place = new AffineTransform(toScene);
            if (!element.name().equals("svg")) {
                place.concatenate(transform(style));
            }
            return grouped(style, content(element, style, place), place);
        } finally {
            depth--;
        }
    }

    private Style styled(Element element, Style above) {
        Style style = cascade.style(element, above);
        style.requireReadable(reasons);
        return style;
    }

    private static AffineTransform transform(Style style) {
        String text = style.text("transform", "none");
        return text.equals("none") ? new AffineTransform() : Transforms.read(text);
    }

    private List<Node> content(Element element, Style style, AffineTransform place) {
        return switch (element.name()) {
            case "svg", "g", "a" -> all(element.children(), style, place);
            case "use" -> used(element, style, place);
            case "image" -> pictures.of(element, place);
            case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon" ->
                    shape(element, style, place);
            default -> List.of();
        };
    }

    private List<Node> all(List<Element> elements, Style style, AffineTransform place) {
        var nodes = new ArrayList<Node>();
        elements.forEach(element -> nodes.addAll(drawn(element, style, place)));
        return nodes;
    }

    private List<Node> used(Element element, Style style, AffineTransform place) {
        Optional<Element> target =
                element.attribute("href").map(SceneReader::local).flatMap(this::find);
        if (target.isEmpty() || target.get().name().equals("svg")) {
            return List.of();
        }
        place.translate(
                element.length("x", viewBox.getWidth(), 0),
                element.length("y", viewBox.getHeight(), 0));
        return drawn(target.get(), style, place);
    }

    /**
     * @throws Refusal when it refers to something outside of the file
     */
    static String local(String reference) {
        String stripped = reference.strip();
        if (!stripped.startsWith("#")) {
            throw Refusal.because("refers to something outside of the file");
        }
        return stripped.substring(1);
    }

    private List<Node> shape(Element element, Style style, AffineTransform place) {
        Optional<Path2D> found = outlines.of(element, style.text("fill-rule", "nonzero"));
        if (found.isEmpty() || style.text("visibility", "visible").matches("hidden|collapse")) {
            return List.of();
        }
        Path2D outline = found.get();
        Shape inScene = placed(outline, place);
        effort.outline(inScene);
        Rectangle2D bounds = outline.getBounds2D();
        var nodes = new ArrayList<Node>();
        ink(style, "fill", "black", bounds, place)
                .ifPresent(ink -> nodes.add(new Node.Area(inScene, ink)));
        ink(style, "stroke", "none", bounds, place)
                .ifPresent(
                        ink ->
                                Outlines.line(outline, style, place)
                                        .ifPresent(line -> nodes.add(line(line, ink))));
        return List.copyOf(nodes);
    }

    private Node line(Shape line, Ink ink) {
        effort.outline(line);
        return new Node.Area(line, ink);
    }

    private static Shape placed(Path2D outline, AffineTransform place) {
        return new Path2D.Double(outline, place);
    }

    private Optional<Ink> ink(
            Style style,
            String property,
            String otherwise,
            Rectangle2D bounds,
            AffineTransform place) {
        double opacity = style.share(property + "-opacity");
        Optional<Style.Reference> reference = style.reference(property);
        if (reference.isPresent()) {
            Optional<Ink> gradient = gradients.find(reference.get().id(), bounds, place, opacity);
            return gradient.isPresent()
                    ? gradient
                    : plain(style, reference.get().otherwise(), opacity);
        }
        return plain(style, style.text(property, otherwise), opacity);
    }

    private static Optional<Ink> plain(Style style, String colour, double opacity) {
        if (colour.isEmpty() || colour.equals("none")) {
            return Optional.empty();
        }
        String named =
                colour.equalsIgnoreCase("currentColor") ? style.text("color", "black") : colour;
        Colour plain = Colours.read(named).orElseThrow(SceneReader::unknownColour);
        return Optional.of(new Ink.Plain(plain.faded(opacity)));
    }

    static Refusal unknownColour() {
        return Refusal.because("has a colour that is not read: use names, #rrggbb or rgb()");
    }

    /** What is transparent, clipped or masked as one is drawn as one. */
    private List<Node> grouped(Style style, List<Node> nodes, AffineTransform place) {
        double opacity = style.share("opacity");
        Optional<List<Shape>> clip =
                target(style, "clip-path", "clipPath").map(element -> clip(element, place));
        Optional<List<Node>> mask =
                target(style, "mask", "mask").map(element -> mask(element, place));
        if (nodes.isEmpty() || (opacity == 1 && clip.isEmpty() && mask.isEmpty())) {
            return nodes;
        }
        return List.of(
                new Node.Group(nodes, opacity, clip.stream().toList(), mask.stream().toList()));
    }

    private Optional<Element> target(Style style, String property, String name) {
        return style.reference(property)
                .flatMap(reference -> find(reference.id()))
                .filter(element -> element.name().equals(name));
    }

    private List<Shape> clip(Element clip, AffineTransform toScene) {
        requireUserSpace(clip, "clipPathUnits");
        Style style = styled(clip, Style.NONE);
        if (style.reference("clip-path").isPresent()) {
            throw Refusal.because("has a clip path that is clipped itself");
        }
        var place = new AffineTransform(toScene);
        place.concatenate(transform(style));
        var inside = new ArrayList<Shape>();
        for (Element child : clip.children()) {
            clipShape(child, style, place).ifPresent(inside::add);
        }
        return inside;
    }

    private Optional<Shape> clipShape(Element element, Style above, AffineTransform toScene) {
        effort.visit(element);
        Style style = styled(element, above);
        var place = new AffineTransform(toScene);
        place.concatenate(transform(style));
        if (element.name().equals("use")) {
            place.translate(
                    element.length("x", viewBox.getWidth(), 0),
                    element.length("y", viewBox.getHeight(), 0));
            return element.attribute("href")
                    .map(SceneReader::local)
                    .flatMap(this::find)
                    .filter(target -> !target.name().equals("use"))
                    .flatMap(target -> clipShape(target, style, place));
        }
        Optional<Path2D> outline = outlines.of(element, style.text("clip-rule", "nonzero"));
        Optional<Shape> inScene = outline.map(found -> placed(found, place));
        inScene.ifPresent(effort::outline);
        return inScene;
    }

    private List<Node> mask(Element mask, AffineTransform toScene) {
        requireUserSpace(mask, "maskContentUnits");
        if (++depth > DEEPEST) {
            throw Refusal.because("uses parts of itself within themselves");
        }
        Style style = styled(mask, Style.NONE);
        if (style.text("mask-type", "luminance").equals("alpha")) {
            throw Refusal.because("has a mask of transparency: make it one of brightness");
        }
        List<Node> nodes = all(mask.children(), style, toScene);
        depth--;
        return nodes;
    }

    /** The default of both. */
    private static void requireUserSpace(Element element, String units) {
        if (element.attribute(units).orElse("").equals("objectBoundingBox")) {
            throw Refusal.because("has a clip path or mask in units of what it is used on");
        }
    }
}
