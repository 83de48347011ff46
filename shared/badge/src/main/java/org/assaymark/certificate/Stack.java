package org.assaymark.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Things below one another, drawn when it is known where each begins. */
final class Stack {
    private static final double NARROWEST = 0.7;

    /** Narrower than this gaps look cramped. */
    private static final double NARROW = 0.95;

    private record Item(double gap, double height, DoubleConsumer draw) {}

    private final List<Item> items = new ArrayList<>();

    /**
     * @param gap above it
     * @param draw told the top
     */
    Stack add(double gap, double height, DoubleConsumer draw) {
        items.add(new Item(items.isEmpty() ? 0 : gap, height, draw));
        return this;
    }

    double height() {
        return items.stream().mapToDouble(item -> item.gap + item.height).sum();
    }

    /** With gaps as narrow as is still good to look at. */
    double leastHeight() {
        return items.stream().mapToDouble(item -> item.gap * NARROW + item.height).sum();
    }

    /**
     * Draws all between the top and the bottom, with wider gaps where there is room.
     *
     * @param above how much of the room that is left then goes above, from 0 to 1
     */
    void draw(double top, double bottom, double widest, double above) {
        double gaps = items.stream().mapToDouble(Item::gap).sum();
        double room = bottom - top - height();
        double stretch = gaps == 0 ? 1 : Math.clamp(1 + room / gaps, NARROWEST, widest);
        double left = bottom - top - height() - gaps * (stretch - 1);
        double at = top + Math.max(0, left) * above;
        for (Item item : items) {
            at += item.gap * stretch;
            item.draw.accept(at);
            at += item.height;
        }
    }
}
