package org.assaymark.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.lti.Platform;
import org.assaymark.records.Connection;

/** Asks the services of one platform by access tokens, until a moment. */
final class PlatformSession {
    static final String TOO_LONG = "takes too long";

    private final Connection connection;
    private final LtiPlatform platform;
    private final PlatformTokens tokens;
    private final ApiClient apis;
    private final Clock clock;
    private final Instant latest;
    private boolean outOfReach;

    PlatformSession(
            Connection connection,
            LtiPlatform platform,
            PlatformTokens tokens,
            ApiClient apis,
            Clock clock,
            Instant latest) {
        this.connection = connection;
        this.platform = platform;
        this.tokens = tokens;
        this.apis = apis;
        this.clock = clock;
        this.latest = latest;
    }

    boolean isLate() {
        return clock.instant().isAfter(latest);
    }

    /** Whether it gave no answer, or does not let us in, whatever it is asked. */
    boolean isOutOfReach() {
        return outOfReach;
    }

    /** What is let do by these scopes. */
    Platform allowed(Set<String> scopes) {
        return (url, mediaType) -> get(url, mediaType, scopes);
    }

    private Platform.Reply get(URI url, String mediaType, Set<String> scopes) {
        if (isLate()) {
            return new Platform.Reply.Silent(TOO_LONG);
        }
        return switch (tokens.entry(connection, platform, scopes)) {
            case PlatformTokens.Entry.Shut(var reason) -> {
                outOfReach = true;
                yield new Platform.Reply.Silent(reason);
            }
            case PlatformTokens.Entry.Open(var token) -> {
                var headers = Map.of("Accept", mediaType, "Authorization", "Bearer " + token);
                yield reply(apis.ask(new ApiRequest.Get(url, headers)), scopes);
            }
        };
    }

    private Platform.Reply reply(ApiAnswer answer, Set<String> scopes) {
        return switch (answer) {
            case ApiAnswer.Answered(int status, var body, _, var next) when status == 200 ->
                    new Platform.Reply.Page(body, next);
            case ApiAnswer.Answered(int status, _, _, _) -> {
                if (status == 401 || status == 403) {
                    tokens.forget(connection, platform, scopes);
                }
                yield new Platform.Reply.Silent("answers with status " + status);
            }
            case ApiAnswer.Refused(var reason) ->
                    new Platform.Reply.Silent("may not be asked: " + reason);
            case ApiAnswer.Unanswered(var reason) -> {
                outOfReach = true;
                yield new Platform.Reply.Silent("is out of reach: " + reason);
            }
        };
    }
}
