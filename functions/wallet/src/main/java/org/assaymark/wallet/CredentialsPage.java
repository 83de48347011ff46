package org.assaymark.wallet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.obapi.StatusInfo;
import org.assaymark.platform.HttpRequest;

/**
 * Which part of a learner's credentials is asked for (Open Badges 3.0, getCredentials).
 *
 * @param limit from 1
 * @param offset from 0
 * @param since only what came later
 */
record CredentialsPage(int limit, int offset, Optional<Instant> since) {
    private static final int USUAL = 50;
    private static final int MOST = 100;

    /**
     * @throws Malformed when a parameter is not what it must be
     */
    static CredentialsPage of(HttpRequest request) {
        int limit = number(request, "limit", USUAL);
        if (limit < 1) {
            throw Malformed.because("the query parameter limit must be a number from 1");
        }
        return new CredentialsPage(
                Math.min(limit, MOST),
                number(request, "offset", 0),
                request.queryParameter("since").map(CredentialsPage::moment));
    }

    /** {@code first} always, and what else there is (RFC 8288). */
    String links(String origin, int end, int total) {
        var links = new ArrayList<>(List.of(link(origin, 0, "first")));
        links.add(link(origin, total == 0 ? 0 : (total - 1) / limit * limit, "last"));
        if (end < total) {
            links.add(link(origin, end, "next"));
        }
        if (offset > 0) {
            links.add(link(origin, Math.max(0, offset - limit), "prev"));
        }
        return String.join(", ", links);
    }

    private String link(String origin, int start, String relation) {
        String filter =
                since.map(
                                moment ->
                                        "&since="
                                                + URLEncoder.encode(
                                                        moment.toString(), StandardCharsets.UTF_8))
                        .orElse("");
        return "<"
                + origin
                + StatusInfo.BASE
                + "/credentials?limit="
                + limit
                + "&offset="
                + start
                + filter
                + ">; rel=\""
                + relation
                + "\"";
    }

    private static int number(HttpRequest request, String name, int usual) {
        String text = request.queryParameter(name).orElse(Integer.toString(usual));
        if (!text.matches("\\d{1,9}")) {
            throw Malformed.because("the query parameter " + name + " must be a whole number");
        }
        return Integer.parseInt(text);
    }

    private static Instant moment(String text) {
        try {
            // Many clients leave the plus of an offset unencoded.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw Malformed.because(
                    "the query parameter since must be a date and time with offset, such as 2026-11-23T10:00:00Z");
        }
    }
}
