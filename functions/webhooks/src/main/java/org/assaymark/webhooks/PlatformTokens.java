package org.assaymark.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.assaymark.credential.ConnectionId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.lti.ClientAssertion;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.lti.TokenGrant;
import org.assaymark.lti.ToolKey;
import org.assaymark.records.Connection;

/** What lets us into the services of learning platforms, until it ends. */
final class PlatformTokens {
    /** A token that ends on its way is of no use. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 1_000;

    private final ConnectionSecrets secrets;
    private final ApiClient apis;
    private final Supplier<String> ids;
    private final Clock clock;
    private final Map<Purpose, Known> known = new LinkedHashMap<>();

    /** Whom a token lets in, and for what; another platform or name there is another purpose. */
    private record Purpose(
            ConnectionId connection, URI endpoint, String clientId, Set<String> scopes) {}

    private record Known(Entry.Open entry, Instant until) {}

    /**
     * @param ids of assertions, none of which is used twice
     */
    PlatformTokens(ConnectionSecrets secrets, ApiClient apis, Supplier<String> ids, Clock clock) {
        this.secrets = secrets;
        this.apis = apis;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether we are let in. */
    sealed interface Entry {
        record Open(String token) implements Entry {
            @Override
            public String toString() {
                return "what lets us in";
            }
        }

        /**
         * @param reason goes on after "it"
         */
        record Shut(String reason) implements Entry {}
    }

    Entry entry(Connection connection, LtiPlatform platform, Set<String> scopes) {
        Purpose purpose = purpose(connection, platform, scopes);
        Instant now = clock.instant();
        synchronized (known) {
            Known had = known.get(purpose);
            if (had != null && now.isBefore(had.until())) {
                return had.entry();
            }
        }
        return anew(connection, platform, purpose);
    }

    /** It lets us in no more. */
    void forget(Connection connection, LtiPlatform platform, Set<String> scopes) {
        synchronized (known) {
            known.remove(purpose(connection, platform, scopes));
        }
    }

    private static Purpose purpose(
            Connection connection, LtiPlatform platform, Set<String> scopes) {
        return new Purpose(
                connection.id(), platform.token(), platform.clientId(), Set.copyOf(scopes));
    }

    /** By the older key of two: the platform has read that one for sure. */
    private Entry anew(Connection connection, LtiPlatform platform, Purpose purpose) {
        var keys = secrets.of(connection);
        if (keys.isEmpty()) {
            return new Entry.Shut("cannot be told who we are: the connection has no key");
        }
        var assertion =
                new ClientAssertion(
                        platform.clientId(), platform.token(), ids.get(), clock.instant());
        var request =
                new ApiRequest.PostForm(
                        platform.token(),
                        Map.of(),
                        TokenGrant.form(
                                ToolKey.of(keys.getLast()).sign(assertion.claims()),
                                purpose.scopes()));
        return switch (apis.ask(request)) {
            case ApiAnswer.Answered(int status, var body, _, _) when status == 200 ->
                    granted(purpose, body);
            case ApiAnswer.Answered(int status, _, _, _) ->
                    new Entry.Shut("gives us no access token (status " + status + ")");
            case ApiAnswer.Refused(var reason) ->
                    new Entry.Shut("may not be asked for an access token: " + reason);
            case ApiAnswer.Unanswered(var reason) -> new Entry.Shut("is out of reach: " + reason);
        };
    }

    private Entry granted(Purpose purpose, Bytes body) {
        try {
            TokenGrant grant = TokenGrant.of(body);
            return purpose.scopes().stream()
                    .filter(scope -> !grant.allows(scope))
                    .sorted()
                    .findFirst()
                    .<Entry>map(scope -> new Entry.Shut("does not grant " + scope))
                    .orElseGet(() -> remembered(purpose, grant));
        } catch (Malformed e) {
            return new Entry.Shut("gives us no access token");
        }
    }

    private Entry remembered(Purpose purpose, TokenGrant grant) {
        Instant now = clock.instant();
        var open = new Entry.Open(grant.token());
        Duration lasts = grant.lasts().compareTo(LONGEST) < 0 ? grant.lasts() : LONGEST;
        synchronized (known) {
            known.values().removeIf(each -> !now.isBefore(each.until()));
            if (known.size() >= MOST_REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(purpose, new Known(open, now.plus(lasts).minus(SPARE)));
        }
        return open;
    }
}
