package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * Reads what a platform lists of a course, page by page. All pages of a list, and what a list leads
 * to, are at one origin: what lets us in goes nowhere else.
 */
public final class CourseServices {
    private static final String LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";
    private static final String MEMBERS =
            "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    private static final int MOST_PAGES = 100;

    private final Platform platform;

    public CourseServices(Platform platform) {
        this.platform = platform;
    }

    /** AGS 2.0 section 3.2.4; those elsewhere than the list are left out. */
    public Listed<LineItem> lineItems(URI container) {
        return all(
                container,
                LINE_ITEMS,
                CourseServices::array,
                json -> LineItem.of(json).filter(each -> isSameOrigin(each.id(), container)),
                LineItem.MOST);
    }

    /** AGS 2.0 section 3.3. */
    public Listed<Result> results(LineItem item) {
        return all(item.results(), RESULTS, CourseServices::array, Result::of, Result.MOST);
    }

    /** NRPS 2.0 section 2. */
    public Listed<Member> members(URI memberships) {
        return all(
                memberships, MEMBERS, json -> array(json.path("members")), Member::of, Member.MOST);
    }

    private <T> Listed<T> all(
            URI first,
            String mediaType,
            Function<JsonNode, JsonNode> list,
            Function<JsonNode, Optional<T>> reader,
            int most) {
        var items = new ArrayList<T>();
        var seen = new HashSet<URI>();
        URI url = first;
        while (seen.add(url) && seen.size() <= MOST_PAGES) {
            switch (platform.get(url, mediaType)) {
                case Platform.Reply.Silent(var reason) -> {
                    return new Listed.Broken<>(reason);
                }
                case Platform.Reply.Page(var json, var next) -> {
                    try {
                        list.apply(Json.read(json))
                                .forEach(each -> reader.apply(each).ifPresent(items::add));
                    } catch (Malformed e) {
                        return new Listed.Broken<>("answers with something else than a list");
                    }
                    if (items.size() > most) {
                        return new Listed.Broken<>("lists more than " + most + " at once");
                    }
                    if (next.isEmpty()) {
                        return new Listed.All<>(items);
                    }
                    if (!isSameOrigin(next.get(), first)) {
                        return new Listed.Broken<>("leads elsewhere for the next page of a list");
                    }
                    url = next.get();
                }
            }
        }
        return new Listed.Broken<>("does not come to the end of a list");
    }

    private static JsonNode array(JsonNode json) {
        if (!json.isArray()) {
            throw Malformed.because("must be a list");
        }
        return json;
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static List<String> origin(URI url) {
        String port = url.getPort() == -1 ? "443" : String.valueOf(url.getPort());
        return List.of(
                String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT),
                String.valueOf(url.getHost()).toLowerCase(Locale.ROOT),
                port,
                String.valueOf(url.getRawUserInfo()));
    }
}
