package org.assaymark.lettering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How wide each part of a text is when it is drawn, near enough to choose where lines end. */
final class Measured {
    private static final int STEPS = 30;

    private final String text;

    /** The width of what is before each index. */
    private final double[] before;

    Measured(Line line) {
        text = line.text();
        before = new double[text.length() + 1];
        for (Run run : line.runs()) {
            List<Glyph> glyphs = run.glyphs();
            for (int i = 0; i < glyphs.size(); i++) {
                double end = i + 1 < glyphs.size() ? glyphs.get(i + 1).x() : run.end();
                before[run.start() + glyphs.get(i).from() + 1] += end - glyphs.get(i).x();
            }
        }
        for (int i = 1; i < before.length; i++) {
            before[i] += before[i - 1];
        }
    }

    /** Of the line from the one index to the other, without the spaces at its ends. */
    double width(int start, int end) {
        int first = start;
        int last = end;
        while (first < last && text.charAt(first) == ' ') {
            first++;
        }
        while (last > first && text.charAt(last - 1) == ' ') {
            last--;
        }
        return before[last] - before[first];
    }

    /** Where so many lines or fewer end so that the widest is as narrow as can be. */
    List<Integer> balanced(Set<Integer> breaks, int lines) {
        double tooNarrow = 0;
        double wide = width(0, text.length());
        List<Integer> best = List.of(text.length());
        for (int i = 0; i < STEPS && lines > 1; i++) {
            double middle = (tooNarrow + wide) / 2;
            Optional<List<Integer>> ends = filled(breaks, middle);
            if (ends.isPresent() && ends.get().size() <= lines) {
                best = ends.get();
                wide = middle;
            } else {
                tooNarrow = middle;
            }
        }
        return best;
    }

    /** Where lines end that each hold as much as fits; empty when something does not. */
    private Optional<List<Integer>> filled(Set<Integer> breaks, double width) {
        var ends = new ArrayList<Integer>();
        int start = 0;
        int fitting = 0;
        for (int at : breaks) {
            if (width(start, at) > width) {
                if (fitting == start || width(fitting, at) > width) {
                    return Optional.empty();
                }
                ends.add(fitting);
                start = fitting;
            }
            fitting = at;
        }
        ends.add(fitting);
        return Optional.of(ends);
    }

    /**
     * The last of the breaks up to which a line from the start fits; empty when it fits up to none.
     */
    Optional<Integer> furthest(Set<Integer> breaks, int start, double width) {
        return breaks.stream()
                .filter(at -> at > start && width(start, at) <= width)
                .max(Integer::compare);
    }
}
