package org.assaymark.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.credential.ConnectionId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.inbound.SourceApi;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Connection;

/**
 * What lets us into the APIs of sources, in clear, for some minutes each: keys as they were given,
 * and access tokens that were had for them.
 */
final class AccessTokens {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** A token that ends on its way is of no use. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    private static final int MOST_REMEMBERED = 1_000;
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,8000}");

    private final KmsSealing sealing;
    private final ApiClient client;
    private final Clock clock;
    private final Map<Bytes, Known> known = new LinkedHashMap<>();

    private record Known(Entry.Open entry, Instant until) {}

    AccessTokens(KmsSealing sealing, ApiClient client, Clock clock) {
        this.sealing = sealing;
        this.client = client;
        this.clock = clock;
    }

    /** Whether we are let in. */
    sealed interface Entry {
        /**
         * @param headers that each question is to carry
         * @param form that each question is to carry that has one
         */
        record Open(Map<String, String> headers, Map<String, String> form) implements Entry {
            public Open {
                headers = Map.copyOf(headers);
                form = Map.copyOf(form);
            }

            static Open by(Map<String, String> headers) {
                return new Open(headers, Map.of());
            }

            @Override
            public String toString() {
                return "what lets us in";
            }
        }

        /**
         * @param reason goes on after "it"
         * @param pause for which the source asks to be left alone
         */
        record Shut(String reason, Optional<Duration> pause) implements Entry {}

        static Entry shut(String reason) {
            return new Shut(reason, Optional.empty());
        }
    }

    Entry entry(ConnectionId connection, Connection.Api access, SourceApi how) {
        Instant now = clock.instant();
        synchronized (known) {
            Known had = known.get(access.sealed());
            if (had != null && now.isBefore(had.until())) {
                return had.entry();
            }
        }
        return anew(connection, access, how);
    }

    /** It lets us in no more. */
    void forget(Connection.Api access) {
        synchronized (known) {
            known.remove(access.sealed());
        }
    }

    private Entry anew(ConnectionId connection, Connection.Api access, SourceApi how) {
        String secret = sealing.open(access.sealed(), Connection.Api.holder(connection)).utf8();
        return switch (how) {
            case SourceApi.Key(_, var header) ->
                    remembered(access, Entry.Open.by(Map.of(header, secret)), REMEMBERED);
            case SourceApi.FormToken(var member) ->
                    remembered(
                            access, new Entry.Open(Map.of(), Map.of(member, secret)), REMEMBERED);
            case SourceApi.ClientCredentials credentials -> token(access, credentials, secret);
            case SourceApi.Basic _ -> Entry.shut("is not asked about single things");
        };
    }

    private Entry remembered(Connection.Api access, Entry.Open open, Duration time) {
        Instant now = clock.instant();
        synchronized (known) {
            known.values().removeIf(each -> !now.isBefore(each.until()));
            if (known.size() >= MOST_REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(access.sealed(), new Known(open, now.plus(time)));
        }
        return open;
    }

    private Entry token(
            Connection.Api access, SourceApi.ClientCredentials credentials, String secret) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", access.clientId().orElse(""));
        form.put("client_secret", secret);
        credentials.tokenType().ifPresent(type -> form.put("token_type", type));
        URI url = URI.create(access.origin() + credentials.tokenPath());
        return switch (client.ask(new ApiRequest.PostForm(url, Map.of(), form))) {
            case ApiAnswer.Answered(int status, var body, _, _) when status == 200 ->
                    granted(access, credentials, body);
            case ApiAnswer.Answered(int status, _, var pause, _) ->
                    new Entry.Shut("gives us no access token (status " + status + ")", pause);
            case ApiAnswer.Refused(var reason) -> Entry.shut("may not be asked: " + reason);
            case ApiAnswer.Unanswered(var reason) -> Entry.shut("is out of reach: " + reason);
        };
    }

    private Entry granted(
            Connection.Api access, SourceApi.ClientCredentials credentials, Bytes body) {
        try {
            JsonNode answer = Json.readObject(body);
            String token = answer.path("access_token").asText();
            if (!TOKEN.matcher(token).matches()) {
                return Entry.shut("gives us no access token");
            }
            Duration time = Duration.ofSeconds(answer.path("expires_in").asLong(60)).minus(SPARE);
            return remembered(
                    access,
                    Entry.Open.by(Map.of("Authorization", credentials.scheme() + " " + token)),
                    time.compareTo(REMEMBERED) < 0 ? time : REMEMBERED);
        } catch (Malformed e) {
            return Entry.shut("gives us no access token");
        }
    }
}
