package org.assaymark.platform;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The names that we gave to things, out of a path: ids, and thumbprints of keys (RFC 7638). A
 * caller may write anything else into a path, also what is personal, so that is left where it is.
 */
final class ResourceIds {
    private static final Pattern OURS =
            Pattern.compile(
                    "(?<=/)(?:[a-z]{3}_(?:test_)?[0-7][0-9a-hjkmnp-tv-z]{25}|[A-Za-z0-9_-]{43})(?=/|$)");

    private ResourceIds() {}

    static List<String> in(String path) {
        return OURS.matcher(path).results().map(MatchResult::group).distinct().toList();
    }
}
