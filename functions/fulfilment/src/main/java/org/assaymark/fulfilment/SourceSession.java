package org.assaymark.fulfilment;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.inbound.Inquiry;
import org.assaymark.inbound.SourceApi;
import org.assaymark.records.Connection;

/** One conversation with the API of a source: some questions that are soon over. */
final class SourceSession implements Inquiry.Api {
    /** Whoever has not said it by then is asked another time. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final ConnectionId connection;
    private final Connection.Api access;
    private final SourceApi how;
    private final AccessTokens tokens;
    private final ApiClient client;
    private final Clock clock;
    private final Instant end;

    SourceSession(
            ConnectionId connection,
            Connection.Api access,
            SourceApi how,
            AccessTokens tokens,
            ApiClient client,
            Clock clock) {
        this.connection = connection;
        this.access = access;
        this.how = how;
        this.tokens = tokens;
        this.client = client;
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
    }

    @Override
    public URI origin() {
        return access.origin();
    }

    @Override
    public Inquiry.Reply ask(Inquiry.Question question) {
        return switch (letIn()) {
            case AccessTokens.Entry.Shut(var reason, var pause) ->
                    new Inquiry.Reply.Silent(reason, pause);
            case AccessTokens.Entry.Open open -> ask(request(question, open));
        };
    }

    private ApiRequest request(Inquiry.Question question, AccessTokens.Entry.Open open) {
        URI url = URI.create(access.origin() + question.path());
        return switch (question) {
            case Inquiry.Question.Get _ -> new ApiRequest.Get(url, open.headers());
            case Inquiry.Question.Post(_, var form) -> {
                var whole = new HashMap<>(form);
                whole.putAll(open.form());
                yield new ApiRequest.PostForm(url, open.headers(), whole);
            }
        };
    }

    private AccessTokens.Entry letIn() {
        return isLate()
                ? AccessTokens.Entry.shut("takes too long")
                : tokens.entry(connection, access, how);
    }

    private boolean isLate() {
        return clock.instant().isAfter(end);
    }

    private Inquiry.Reply ask(ApiRequest request) {
        if (isLate()) {
            return new Inquiry.Reply.Silent("takes too long", Optional.empty());
        }
        return switch (client.ask(request)) {
            case ApiAnswer.Answered(int status, var body, var pause, _) ->
                    switch (status) {
                        case 200 -> new Inquiry.Reply.Found(body);
                        case 404, 410 -> new Inquiry.Reply.Missing(body);
                        case 401, 403 -> {
                            tokens.forget(access);
                            yield new Inquiry.Reply.Silent(
                                    "does not let us in (status " + status + ")", pause);
                        }
                        default -> new Inquiry.Reply.Silent("answers with status " + status, pause);
                    };
            case ApiAnswer.Refused(var reason) ->
                    new Inquiry.Reply.Silent("may not be asked: " + reason, Optional.empty());
            case ApiAnswer.Unanswered(var reason) ->
                    new Inquiry.Reply.Silent("is out of reach: " + reason, Optional.empty());
        };
    }
}
