package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assaymark.credential.Mode;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;

/** The one shape of every list: {@code {"data":[…],"nextCursor"?}}. */
public final class Lists {
    private Lists() {}

    /** Of a list that whoever may read it sees as a whole. */
    public static <T> HttpResponse answer(
            Call call, Function<PageRequest, Listing<T>> read, Function<T, ObjectNode> encode) {
        return encode(call, read.apply(PageRequest.of(call)), encode);
    }

    /**
     * @param visible drops what the caller may not see; to one that is limited to some issuers, or
     *     only tries things out, a page does not tell that anything was dropped
     */
    public static <T> HttpResponse answer(
            Call call,
            Function<PageRequest, Listing<T>> read,
            Predicate<T> visible,
            Function<T, ObjectNode> encode) {
        PageRequest asked = PageRequest.of(call);
        return encode(
                call,
                call.grant().issuers().isPresent() || call.grant().mode() == Mode.TEST
                        ? VisiblePage.of(asked, read, visible)
                        : read.apply(asked).filter(visible),
                encode);
    }

    private static <T> HttpResponse encode(
            Call call, Listing<T> page, Function<T, ObjectNode> encode) {
        ObjectNode json = Json.object();
        var data = json.putArray("data");
        page.items().stream().map(encode).forEach(data::add);
        page.nextCursor().ifPresent(cursor -> json.put("nextCursor", call.sealCursor(cursor)));
        return HttpResponse.json(200, json);
    }
}
