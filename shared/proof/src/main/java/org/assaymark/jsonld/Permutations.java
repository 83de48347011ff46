package org.assaymark.jsonld;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** All orders of a list that differ, the least first: equal items do not make further ones. */
final class Permutations implements Iterable<List<String>> {
    private final List<String> items;

    Permutations(List<String> items) {
        this.items = new ArrayList<>(items);
        Collections.sort(this.items);
    }

    @Override
    public Iterator<List<String>> iterator() {
        return new Iterator<>() {
            private final List<String> next = new ArrayList<>(items);
            private boolean more = true;

            @Override
            public boolean hasNext() {
                return more;
            }

            @Override
            public List<String> next() {
                if (!more) {
                    throw new NoSuchElementException();
                }
                List<String> current = List.copyOf(next);
                more = advance(next);
                return current;
            }
        };
    }

    /** To the next greater order in place; false at the greatest. */
    private static boolean advance(List<String> order) {
        int pivot = order.size() - 2;
        while (pivot >= 0 && order.get(pivot).compareTo(order.get(pivot + 1)) >= 0) {
            pivot--;
        }
        if (pivot < 0) {
            return false;
        }
        int successor = order.size() - 1;
        while (order.get(successor).compareTo(order.get(pivot)) <= 0) {
            successor--;
        }
        Collections.swap(order, pivot, successor);
        Collections.reverse(order.subList(pivot + 1, order.size()));
        return true;
    }
}
