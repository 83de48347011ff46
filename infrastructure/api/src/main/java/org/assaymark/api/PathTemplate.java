package org.assaymark.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The path of an operation, segment by segment, as a test on request paths. */
record PathTemplate(Operation operation, List<String> segments) {
    static PathTemplate of(Operation operation) {
        return new PathTemplate(operation, split(operation.path()));
    }

    /** Sorts literal segments before parameters, from left to right. */
    String precedence() {
        var order = new StringBuilder();
        segments.forEach(segment -> order.append(isParameter(segment) ? '1' : '0'));
        return order.toString();
    }

    Optional<Match> match(String path) {
        List<String> given = split(path);
        if (!path.startsWith("/") || given.size() != segments.size()) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < given.size(); i++) {
            String decoded = percentDecoded(given.get(i));
            if (decoded == null || !matches(segments.get(i), decoded, parameters)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(operation, parameters));
    }

    private static boolean matches(String segment, String given, Map<String, String> parameters) {
        if (!isParameter(segment)) {
            return segment.equals(given);
        }
        parameters.put(segment.substring(1, segment.length() - 1), given);
        return !given.isEmpty();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> split(String path) {
        return List.of(path.substring(Math.min(1, path.length())).split("/", -1));
    }

    /** Null for what is not percent-encoded UTF-8 (RFC 3986 section 2.1). */
    private static @Nullable String percentDecoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        var bytes = new ArrayList<Byte>();
        byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.add(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.add((byte) (high * 16 + low));
            i += 2;
        }
        return strictUtf8(bytes);
    }

    private static @Nullable String strictUtf8(List<Byte> bytes) {
        var buffer = ByteBuffer.allocate(bytes.size());
        bytes.forEach(buffer::put);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
