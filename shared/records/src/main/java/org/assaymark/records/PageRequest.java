package org.assaymark.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items at most
 * @param cursor what the page before this one gave as its next cursor
 * @param range the sort keys that the list is limited to
 */
public record PageRequest(int limit, Optional<String> cursor, Range range) {
    private static final int USUAL = 20;
    static final int MOST = 100;

    /** A page of the whole list. */
    public PageRequest(int limit, Optional<String> cursor) {
        this(limit, cursor, Range.ALL);
    }

    /** A page of the same list, from one sort key on, or until another one. */
    public PageRequest within(Optional<String> from, Optional<String> until) {
        return new PageRequest(
                limit,
                cursor,
                new Range(from.orElse(Range.ALL.from()), until.orElse(Range.ALL.to())));
    }

    /**
     * @throws Malformed when the limit is not a number from 1 to 100, or the cursor is not one of
     *     this caller and list
     */
    public static PageRequest of(Call call) {
        return of(call.request().queryParameter("limit"), call.cursor());
    }

    /**
     * @throws Malformed when the limit is not a number from 1 to 100
     */
    static PageRequest of(Optional<String> limit, Optional<String> cursor) {
        int wanted = limit.map(PageRequest::number).orElse(USUAL);
        if (wanted < 1 || wanted > MOST) {
            throw fault("the query parameter limit must be a number from 1 to " + MOST);
        }
        return new PageRequest(wanted, cursor);
    }

    /**
     * @throws Malformed when the cursor is not one of this list
     */
    @Nullable Map<String, AttributeValue> startKey(Cursor.Place place) {
        return cursor.map(
                        text -> Cursor.decode(text, place).orElseThrow(PageRequest::foreignCursor))
                .orElse(null);
    }

    /**
     * Where a list goes on that tells positions by itself; empty for its first page.
     *
     * @throws Malformed when the cursor is not one of this list
     */
    <T> Optional<T> position(Function<String, Optional<T>> parse) {
        return cursor.map(text -> parse.apply(text).orElseThrow(PageRequest::foreignCursor));
    }

    /**
     * The only page of a list that has nothing in it.
     *
     * @throws Malformed when a cursor is given, since no such list gives one
     */
    public <T> Listing<T> ofNothing() {
        if (cursor.isPresent()) {
            throw foreignCursor();
        }
        return Listing.empty();
    }

    /**
     * One page of a list that is at hand as a whole.
     *
     * @param name what tells an item from all others
     * @throws Malformed when the cursor names none of them
     */
    public <T> Listing<T> of(List<T> whole, Function<T, String> name) {
        List<String> names = whole.stream().map(name).toList();
        int start = cursor.map(names::indexOf).orElse(-1) + 1;
        if (cursor.isPresent() && start == 0) {
            throw foreignCursor();
        }
        int end = Math.min(start + limit, whole.size());
        return new Listing<>(
                whole.subList(start, end),
                names.subList(start, end),
                end < whole.size() ? Optional.of(names.get(end - 1)) : Optional.empty());
    }

    private static Malformed foreignCursor() {
        return fault("the query parameter cursor is not one that this list gave");
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static Malformed fault(String detail) {
        return new Malformed(List.of(new Fault(Pointer.ROOT, detail)));
    }
}
