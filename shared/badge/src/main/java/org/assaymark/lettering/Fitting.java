package org.assaymark.lettering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the largest letters in which a text fits into a box, in lines of about the same width. */
final class Fitting {
    private static final String ELLIPSIS = "…";

    /** Breaking where no word ends is worth letters that are larger by this. */
    private static final double GAIN = 1.25;

    private final Shaper shaper;
    private final String text;
    private final Direction direction;
    private final Line whole;
    private final Measured measured;
    private final Box box;

    /**
     * What lines have to fit into.
     *
     * @param largest size of the letters
     * @param smallest below which text is cut instead
     */
    record Box(double width, double height, double largest, double smallest, int mostLines) {
        double size(Block block) {
            double byWidth = block.width() == 0 ? largest : width / block.width() * block.size();
            return Math.min(largest, Math.min(byWidth, height / block.height() * block.size()));
        }
    }

    Fitting(Shaper shaper, String text, Box box) {
        this.shaper = shaper;
        this.text = text;
        this.direction = Direction.of(text);
        this.whole = shaper.line(text, direction);
        this.measured = new Measured(whole);
        this.box = box;
    }

    Block block() {
        Block chosen = largest(Breaks.WORDS);
        double better = box.size(chosen) * GAIN;
        if (better < box.largest()) {
            Block syllables = largest(Breaks.SYLLABLES);
            if (box.size(syllables) > better) {
                chosen = syllables;
            }
        }
        if (box.size(chosen) < box.smallest()) {
            chosen = largest(Breaks.CLUSTERS);
        }
        if (box.size(chosen) < box.smallest()) {
            chosen = cut();
        }
        return chosen.scaled(box.size(chosen) / chosen.size());
    }

    private Block largest(Breaks breaks) {
        Block best = block(List.of(text.length()));
        if (box.mostLines() == 1 || box.size(best) >= box.largest()) {
            return best;
        }
        Set<Integer> ends = breaks.of(text);
        for (int lines = 2; lines <= box.mostLines() && box.size(best) < box.largest(); lines++) {
            Block next = block(measured.balanced(ends, lines));
            if (box.size(next) > box.size(best)) {
                best = next;
            }
        }
        return best;
    }

    private Block block(List<Integer> ends) {
        var lines = new ArrayList<Line>();
        int start = 0;
        for (int end : ends) {
            lines.add(line(text.substring(start, end)));
            start = end;
        }
        return Block.of(lines, Typeface.EM);
    }

    private Line line(String part) {
        String letters = part.strip();
        return letters.equals(text) ? whole : shaper.line(letters, direction);
    }

    /** In the smallest letters: as many lines as fit, an ellipsis at the end. */
    private Block cut() {
        Block block = cut(box.mostLines());
        for (int lines = box.mostLines() - 1;
                lines > 0 && box.size(block) < box.smallest();
                lines--) {
            block = cut(lines);
        }
        return block;
    }

    private Block cut(int count) {
        double width = box.width() / box.smallest() * Typeface.EM;
        Set<Integer> words = Breaks.SYLLABLES.of(text);
        Set<Integer> clusters = Breaks.CLUSTERS.of(text);
        var lines = new ArrayList<Line>();
        int start = 0;
        while (lines.size() + 1 < count && measured.width(start, text.length()) > width) {
            Optional<Integer> end = measured.furthest(words, start, width);
            if (end.isEmpty()) {
                end = measured.furthest(clusters, start, width);
            }
            if (end.isEmpty()) {
                break;
            }
            lines.add(line(text.substring(start, end.get())));
            start = end.get();
        }
        lines.add(last(start, clusters, width));
        return Block.of(lines, Typeface.EM);
    }

    private Line last(int start, Set<Integer> clusters, double width) {
        Line rest = line(text.substring(start));
        double room = width;
        while (rest.advance() > width && room > 0) {
            room -= Typeface.EM / 4;
            int end = measured.furthest(clusters, start, room).orElse(start);
            rest = line(text.substring(start, end).strip() + ELLIPSIS);
        }
        return rest;
    }
}
