package org.assaymark.records;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * One page of a list, and where the next one starts, if there may be more.
 *
 * @param cursors where the list goes on after each of the items
 */
public record Listing<T>(List<T> items, List<String> cursors, Optional<String> nextCursor) {
    public Listing {
        items = List.copyOf(items);
        cursors = List.copyOf(cursors);
        if (items.size() != cursors.size()) {
            throw new IllegalArgumentException("each item has its cursor");
        }
    }

    static <T> Listing<T> empty() {
        return new Listing<>(List.of(), List.of(), Optional.empty());
    }

    public <R> Listing<R> map(Function<T, R> function) {
        return new Listing<>(items.stream().map(function).toList(), cursors, nextCursor);
    }

    /** Without some of its items; it goes on where it went on before. */
    public Listing<T> filter(Predicate<T> wanted) {
        int[] kept =
                IntStream.range(0, items.size()).filter(at -> wanted.test(items.get(at))).toArray();
        return new Listing<>(
                IntStream.of(kept).mapToObj(items::get).toList(),
                IntStream.of(kept).mapToObj(cursors::get).toList(),
                nextCursor);
    }
}
