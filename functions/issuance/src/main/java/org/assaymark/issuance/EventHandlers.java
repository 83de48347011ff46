package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.EventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.EventFeed;
import org.assaymark.records.PageRequest;

/** {@code /v1/events}: what happened, for those who follow it; the oldest first. */
final class EventHandlers {
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    /** Of one answer to a caller who is limited to some issuers: up to ten thousand events. */
    private static final int MOST_READS = 100;

    private static final int AT_ONCE = 100;

    private final EventFeed feed;
    private final Clock clock;

    EventHandlers(EventFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    /** There always is a next cursor: what happens later comes after it. */
    HttpResponse list(Call call) {
        PageRequest page = PageRequest.of(call);
        Optional<String> cursor = page.cursor();
        Optional<String> since = call.request().queryParameter("since");
        if (cursor.isPresent() && since.isPresent()) {
            throw fault("only one of the query parameters cursor and since can be given");
        }
        EventId start =
                cursor.map(EventHandlers::position)
                        .or(() -> since.map(EventHandlers::moment))
                        .orElseGet(() -> EventId.earliestAt(Instant.EPOCH));
        EventFeed.Page found =
                call.grant().issuers().isPresent()
                        ? visible(call, start, page.limit())
                        : feed.after(call.grant().mode(), start, page.limit(), clock.instant());
        ObjectNode json = Json.object();
        var data = json.putArray("data");
        found.events().forEach(data::add);
        return HttpResponse.json(200, json.put("nextCursor", call.sealCursor(found.end().text())));
    }

    /**
     * Read on past what the caller may not see. Where nothing is left, the position is a matter of
     * time alone: it would tell of other issuers if it moved with their events.
     */
    private EventFeed.Page visible(Call call, EventId start, int limit) {
        Instant now = clock.instant();
        var events = new ArrayList<ObjectNode>();
        EventId end = start;
        for (int reads = 0; reads < MOST_READS; reads++) {
            EventFeed.Page page = feed.after(call.grant().mode(), end, AT_ONCE, now);
            for (ObjectNode event : page.events()) {
                if (sees(call, event)) {
                    events.add(event);
                }
                if (events.size() == limit) {
                    return new EventFeed.Page(events, new EventId(event.path("id").textValue()));
                }
            }
            if (page.events().size() < AT_ONCE) {
                EventId present = EventFeed.present(now);
                return new EventFeed.Page(
                        events, start.text().compareTo(present.text()) > 0 ? start : present);
            }
            end = page.end();
        }
        return new EventFeed.Page(events, end);
    }

    private static boolean sees(Call call, ObjectNode event) {
        return call.grant().sees(new IssuerId(event.path("issuerId").textValue()));
    }

    private static EventId position(String cursor) {
        return EventId.parse(cursor)
                .orElseThrow(
                        () -> fault("the query parameter cursor is not one that this list gave"));
    }

    private static EventId moment(String since) {
        try {
            Instant moment = Instant.parse(since);
            if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
                throw fault("the query parameter since is out of bounds");
            }
            return EventId.earliestAt(moment);
        } catch (DateTimeParseException e) {
            throw fault("the query parameter since is not a time such as 2026-11-23T10:00:00Z");
        }
    }

    private static Malformed fault(String detail) {
        return new Malformed(List.of(new Fault(Pointer.ROOT, detail)));
    }
}
