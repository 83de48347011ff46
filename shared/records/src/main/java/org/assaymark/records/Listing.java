package org.assaymark.records;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a list, and where the next one starts, if there may be more. */
public record Listing<T>(List<T> items, Optional<String> nextCursor) {
    public Listing {
        items = List.copyOf(items);
    }

    <R> Listing<R> map(Function<T, R> function) {
        return new Listing<>(items.stream().map(function).toList(), nextCursor);
    }
}
