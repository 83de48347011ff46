package org.assaymark.loopback;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A URL that lets whoever has it do one thing for a while (Signature Version 4 in the query). Since
 * strangers use it, it is checked as the service does: signature, signed headers, expiry.
 */
final class S3PresignedUrl {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SIGNATURE = "X-Amz-Signature";

    private final HttpExchange exchange;
    private final Map<String, String> query = new TreeMap<>();

    private S3PresignedUrl(HttpExchange exchange, String rawQuery) {
        this.exchange = exchange;
        for (String parameter : rawQuery.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            query.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
    }

    static boolean isOne(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query != null && query.contains(SIGNATURE + "=");
    }

    /**
     * @throws S3Fault unless the request is what was signed, and in time
     */
    static void check(HttpExchange exchange, String secret, Clock clock) {
        new S3PresignedUrl(exchange, exchange.getRequestURI().getRawQuery()).check(secret, clock);
    }

    private void check(String secret, Clock clock) {
        String date = parameter("X-Amz-Date");
        if (clock.instant().isAfter(end(date))) {
            throw S3Fault.denied("Request has expired");
        }
        String[] scope = parameter("X-Amz-Credential").split("/", 2);
        if (scope.length < 2) {
            throw S3Fault.denied("X-Amz-Credential is not one");
        }
        String toSign =
                String.join(
                        "\n", "AWS4-HMAC-SHA256", date, scope[1], hex(sha256(canonicalRequest())));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope[1].split("/", -1)) {
            key = hmac(key, part);
        }
        if (!MessageDigest.isEqual(
                hex(hmac(key, toSign)).getBytes(StandardCharsets.UTF_8),
                parameter(SIGNATURE).getBytes(StandardCharsets.UTF_8))) {
            throw new S3Fault(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided.");
        }
    }

    private Instant end(String date) {
        try {
            return Instant.from(DATE.parse(date))
                    .plusSeconds(Long.parseLong(parameter("X-Amz-Expires")));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw S3Fault.denied("X-Amz-Date or X-Amz-Expires is not one");
        }
    }

    private String canonicalRequest() {
        String signed = parameter("X-Amz-SignedHeaders");
        String headers =
                Arrays.stream(signed.split(";", -1))
                        .map(name -> name + ":" + header(name) + "\n")
                        .collect(Collectors.joining());
        String parameters =
                query.entrySet().stream()
                        .filter(each -> !each.getKey().equals(SIGNATURE))
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&"));
        return String.join(
                "\n",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                parameters,
                headers,
                signed,
                "UNSIGNED-PAYLOAD");
    }

    private String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value.strip();
    }

    private String parameter(String name) {
        String value = query.get(name);
        if (value == null) {
            throw S3Fault.denied(name + " is missing");
        }
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
