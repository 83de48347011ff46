package org.assaymark.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A page of a list as somebody sees it who may not see all of it: it is read on past what is
 * hidden, so that neither its length nor its cursor tells how much that is.
 */
final class VisiblePage {
    /** Ten thousand items, which take a second or two; beyond that a page may be short. */
    private static final int MOST_READS = 100;

    private VisiblePage() {}

    static <T> Listing<T> of(
            PageRequest asked, Function<PageRequest, Listing<T>> read, Predicate<T> visible) {
        var items = new ArrayList<T>();
        var cursors = new ArrayList<String>();
        PageRequest next = asked;
        for (int reads = 0; reads < MOST_READS; reads++) {
            Listing<T> page = read.apply(next);
            Listing<T> seen = page.filter(visible);
            items.addAll(seen.items());
            cursors.addAll(seen.cursors());
            if (items.size() > asked.limit()) {
                return first(asked.limit(), items, cursors);
            }
            if (page.nextCursor().isEmpty()) {
                return new Listing<>(items, cursors, Optional.empty());
            }
            next = new PageRequest(PageRequest.MOST, page.nextCursor());
        }
        return new Listing<>(items, cursors, next.cursor());
    }

    private static <T> Listing<T> first(int limit, List<T> items, List<String> cursors) {
        return new Listing<>(
                items.subList(0, limit),
                cursors.subList(0, limit),
                Optional.of(cursors.get(limit - 1)));
    }
}
