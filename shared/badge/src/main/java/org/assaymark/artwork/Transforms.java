package org.assaymark.artwork;

import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The matrix that a {@code transform} tells (SVG 1.1 §7.6). */
final class Transforms {
    private static final Pattern ONE =
            Pattern.compile("[\\s,]*+([A-Za-z]{1,9})\\s*+\\(([^()]*+)\\)\\s*+");
    private static final int MOST = 50;

    private Transforms() {}

    /**
     * @throws Refusal when it cannot be read
     */
    static AffineTransform read(String text) {
        var all = new AffineTransform();
        String rest = text.strip();
        Matcher one = ONE.matcher(rest);
        for (int count = 0; one.regionStart() < rest.length(); count++) {
            if (!one.lookingAt() || count == MOST) {
                throw unreadable();
            }
            all.concatenate(one(one.group(1), Numbers.all(one.group(2))));
            one.region(one.end(), rest.length());
        }
        return all;
    }

    private static AffineTransform one(String name, List<Double> of) {
        return switch (name + of.size()) {
            case "matrix6" ->
                    new AffineTransform(
                            of.get(0), of.get(1), of.get(2), of.get(3), of.get(4), of.get(5));
            case "translate1" -> AffineTransform.getTranslateInstance(of.get(0), 0);
            case "translate2" -> AffineTransform.getTranslateInstance(of.get(0), of.get(1));
            case "scale1" -> AffineTransform.getScaleInstance(of.get(0), of.get(0));
            case "scale2" -> AffineTransform.getScaleInstance(of.get(0), of.get(1));
            case "rotate1" -> AffineTransform.getRotateInstance(Math.toRadians(of.get(0)));
            case "rotate3" ->
                    AffineTransform.getRotateInstance(
                            Math.toRadians(of.get(0)), of.get(1), of.get(2));
            case "skewX1" ->
                    AffineTransform.getShearInstance(Math.tan(Math.toRadians(of.get(0))), 0);
            case "skewY1" ->
                    AffineTransform.getShearInstance(0, Math.tan(Math.toRadians(of.get(0))));
            default -> throw unreadable();
        };
    }

    private static Refusal unreadable() {
        return Refusal.because("has a transform that cannot be read");
    }
}
