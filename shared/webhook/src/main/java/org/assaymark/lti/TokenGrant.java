package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * What a platform gives for a {@link ClientAssertion} that is signed (1EdTech Security Framework
 * 1.0 section 4.1, RFC 6749 section 4.4).
 *
 * @param lasts how long from now
 * @param scopes what it is good for, where the platform says so
 */
public record TokenGrant(String token, Duration lasts, Optional<Set<String>> scopes) {
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,8000}");
    private static final Duration USUAL = Duration.ofHours(1);

    /** Of the answer, longer than any token lives. */
    private static final long MOST_SECONDS = 86_400;

    /** The form that is sent to the token endpoint. */
    public static Map<String, String> form(String assertion, Set<String> scopes) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        form.put("scope", String.join(" ", new TreeSet<>(scopes)));
        return form;
    }

    /**
     * @throws Malformed when it holds no bearer token
     */
    public static TokenGrant of(Bytes json) {
        JsonNode answer = Json.readObject(json);
        String token = answer.path("access_token").asText();
        if (!TOKEN.matcher(token).matches()
                || !answer.path("token_type").asText("bearer").equalsIgnoreCase("bearer")) {
            throw Malformed.because("holds no bearer token");
        }
        long seconds = answer.path("expires_in").asLong(USUAL.toSeconds());
        return new TokenGrant(
                token,
                Duration.ofSeconds(Math.clamp(seconds, 0, MOST_SECONDS)),
                Optional.ofNullable(answer.path("scope").textValue())
                        .filter(text -> !text.isBlank())
                        .map(text -> Set.copyOf(List.of(text.strip().split("\\s+", -1)))));
    }

    /** Whether it is not said to be good for less. */
    public boolean allows(String scope) {
        return scopes.map(all -> all.contains(scope)).orElse(true);
    }

    /** Nothing of the token. */
    @Override
    public String toString() {
        return "an access token for " + lasts;
    }
}
