package org.assaymark.key;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assaymark.document.Malformed;

/**
 * A {@code did:web}: an identifier whose document is served by a web site.
 *
 * @param did without fragment, in the form {@code did:web:host[%3Aport][:segment…]}
 */
public record DidWeb(String did) {
    private static final String PREFIX = "did:web:";
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*"
                            + "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
                            + "(?:%3A[1-9][0-9]{0,4})?");
    private static final Pattern SEGMENT = Pattern.compile("(?:[A-Za-z0-9._-]|%[0-9A-F]{2})+");
    private static final int LONGEST = 2_000;

    /**
     * @throws Malformed when it is no did:web
     */
    public DidWeb {
        if (!isOne(did) || did.length() > LONGEST) {
            throw Malformed.because("is not a did:web");
        }
        List<String> parts = parts(did);
        // The last label of a name is never a number, so an IPv4 address does not match.
        if (!HOST.matcher(parts.getFirst()).matches()) {
            throw Malformed.because("is not a did:web: its host must be a lower-case name");
        }
        for (String segment : parts.subList(1, parts.size())) {
            if (!SEGMENT.matcher(segment).matches() || climbs(segment)) {
                throw Malformed.because("is not a did:web: its path has an unusable segment");
            }
        }
    }

    public static boolean isOne(String did) {
        return did.startsWith(PREFIX);
    }

    /**
     * The DID of a document that is served at {@code origin}{@code /segment…/did.json}.
     *
     * @param origin such as {@code https://tvet.example} or {@code http://localhost:8080}; the
     *     scheme does not become part of the DID
     */
    public static DidWeb at(URI origin, String... segments) {
        String host = origin.getHost().toLowerCase(Locale.ROOT);
        String port = origin.getPort() < 0 ? "" : "%3A" + origin.getPort();
        return new DidWeb(PREFIX + String.join(":", join(host + port, segments)));
    }

    /** Where the document is, always https: what else to do for a local stack is its resolver's. */
    public URI documentUrl() {
        List<String> parts = parts(did);
        String path =
                parts.size() == 1
                        ? "/.well-known"
                        : "/" + String.join("/", parts.subList(1, parts.size()));
        return URI.create("https://" + parts.getFirst().replace("%3A", ":") + path + "/did.json");
    }

    private static List<String> join(String host, String[] segments) {
        var parts = new java.util.ArrayList<String>();
        parts.add(host);
        parts.addAll(List.of(segments));
        return parts;
    }

    private static List<String> parts(String did) {
        return List.of(did.substring(PREFIX.length()).split(":", -1));
    }

    private static boolean climbs(String segment) {
        String decoded = URLDecoder.decode(segment, StandardCharsets.UTF_8);
        return decoded.equals(".") || decoded.equals("..") || decoded.matches("(?s).*[/\\\\].*");
    }
}
