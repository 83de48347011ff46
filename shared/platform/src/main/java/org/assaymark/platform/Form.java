package org.assaymark.platform;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * What a page's form sends, as {@code application/x-www-form-urlencoded} (URL Standard §5) or as
 * {@code multipart/form-data} (RFC 7578). Names of files and media types of parts are not kept:
 * they say whatever the sender likes.
 */
public final class Form {
    static final int MOST_FIELDS = 8;
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private final Map<String, Bytes> fields;

    private Form(Map<String, Bytes> fields) {
        this.fields = fields;
    }

    public static boolean isIn(HttpRequest request) {
        return Set.of(URL_ENCODED, MULTIPART).contains(request.mediaType());
    }

    /**
     * @throws Malformed when the body is no form, has too many fields, or one of them twice
     */
    public static Form of(HttpRequest request) {
        return of(request, MOST_FIELDS);
    }

    /**
     * For a form that others have made, and to which they add as they like.
     *
     * @throws Malformed when the body is no form, has too many fields, or one of them twice
     */
    public static Form of(HttpRequest request, int mostFields) {
        var fields = new Fields(mostFields);
        if (request.mediaType().equals(MULTIPART)) {
            Multipart.read(request.body(), request.header("content-type").orElse(""), fields::add);
        } else {
            readUrlEncoded(request.body().utf8(), fields);
        }
        return new Form(fields.values);
    }

    /** The bytes of a file or a text; empty where there is nothing, as of a file not chosen. */
    public Optional<Bytes> bytes(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /** A text without the white space around it; empty where nothing is left. */
    public Optional<String> text(String name) {
        return bytes(name).map(value -> value.utf8().strip()).filter(text -> !text.isEmpty());
    }

    private static final class Fields {
        private final int most;
        final Map<String, Bytes> values = new LinkedHashMap<>();

        Fields(int most) {
            this.most = most;
        }

        void add(String name, Bytes value) {
            if (values.size() == most) {
                throw Malformed.because("is a form of more than " + most + " fields");
            }
            // Two readers of the same form could see different ones.
            if (values.put(name, value) != null) {
                throw Malformed.because("is a form that has one of its fields twice");
            }
        }
    }

    private static void readUrlEncoded(String body, Fields fields) {
        for (int at = 0; at < body.length(); ) {
            int end = body.indexOf('&', at);
            String pair = body.substring(at, end < 0 ? body.length() : end);
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                fields.add(decode(sides[0]), Bytes.utf8(sides.length == 2 ? decode(sides[1]) : ""));
            }
            at += pair.length() + 1;
        }
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Malformed.because("is not a form");
        }
    }
}
