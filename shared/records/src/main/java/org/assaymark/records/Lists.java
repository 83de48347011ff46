package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;

/** The one shape of every list: {@code {"data":[…],"nextCursor"?}}. */
public final class Lists {
    private Lists() {}

    /**
     * @param visible drops what the caller may not see, so that a page may be shorter than its
     *     limit
     */
    public static <T> HttpResponse answer(
            Call call,
            Function<PageRequest, Listing<T>> read,
            Predicate<T> visible,
            Function<T, ObjectNode> encode) {
        Listing<T> page = read.apply(PageRequest.of(call));
        ObjectNode json = Json.object();
        var data = json.putArray("data");
        page.items().stream().filter(visible).map(encode).forEach(data::add);
        page.nextCursor().ifPresent(cursor -> json.put("nextCursor", call.sealCursor(cursor)));
        return HttpResponse.json(200, json);
    }
}
