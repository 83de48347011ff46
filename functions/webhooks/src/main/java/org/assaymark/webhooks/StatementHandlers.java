package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.webhook.Delivery;
import org.assaymark.xapi.Statement;

/**
 * The statement resource of the Experience API (xAPI 1.0.3, part three, §2.1), as far as senders
 * need it: statements are stored, and found again by their id; nobody queries them here.
 */
final class StatementHandlers {
    private static final String VERSION_HEADER = "x-experience-api-version";
    private static final String VERSION = "1.0.3";
    private static final Pattern VERSIONS = Pattern.compile("1\\.0(\\.\\d{1,4})?");

    private final KeepStatements keeping;
    private final Supplier<UUID> ids;
    private final Clock clock;

    StatementHandlers(KeepStatements keeping, Supplier<UUID> ids, Clock clock) {
        this.keeping = keeping;
        this.ids = ids;
        this.clock = clock;
    }

    /** {@code GET /xapi/about}, which is for everybody (§2.8). */
    HttpResponse about(Call call) {
        ObjectNode about = Json.object();
        about.putArray("version").add(VERSION);
        return ofThisVersion(HttpResponse.json(200, about));
    }

    HttpResponse post(Call call) {
        return keep(
                call,
                () -> Statement.read(call.request().body(), ids),
                statements -> {
                    ArrayNode kept = Json.array();
                    statements.forEach(each -> kept.add(each.id().toString()));
                    return HttpResponse.json(200, kept);
                });
    }

    HttpResponse put(Call call) {
        UUID id = statementId(call.request());
        return keep(
                call,
                () -> List.of(named(id, Statement.read(call.request().body(), () -> id))),
                _ -> HttpResponse.noContent());
    }

    HttpResponse get(Call call) {
        HttpRequest request = call.request();
        refuseOtherVersions(request);
        Instant now = clock.instant();
        UUID id = statementId(request);
        return keeping.sender(delivery(request), now)
                .map(
                        sender ->
                                keeping.find(sender, id)
                                        .map(found -> HttpResponse.json(200, found))
                                        .orElseGet(() -> Problem.notFound().toResponse()))
                .map(StatementHandlers::ofThisVersion)
                .orElseGet(StatementHandlers::unknown);
    }

    private HttpResponse keep(
            Call call,
            Supplier<List<Statement>> sent,
            Function<List<Statement>, HttpResponse> answer) {
        refuseOtherVersions(call.request());
        Instant now = clock.instant();
        Optional<KeepStatements.Sender> sender = keeping.sender(delivery(call.request()), now);
        if (sender.isEmpty()) {
            return unknown();
        }
        List<Statement> statements = sent.get();
        return ofThisVersion(
                switch (keeping.keep(sender.get(), statements, now)) {
                    case KeepStatements.Result.Kept() -> answer.apply(statements);
                    case KeepStatements.Result.Conflict(UUID id) ->
                            Problem.of(
                                            "state-conflict",
                                            "Statement "
                                                    + id
                                                    + " is there and says something else.")
                                    .toResponse();
                    case KeepStatements.Result.TooLarge() ->
                            Problem.of(
                                            "body-too-large",
                                            "A statement is too large even when it is compressed.")
                                    .toResponse();
                });
    }

    private static Statement named(UUID id, List<Statement> sent) {
        if (sent.size() != 1) {
            throw Malformed.because("must be one statement");
        }
        if (!sent.getFirst().id().equals(id)) {
            throw new Malformed(
                    List.of(
                            new Fault(
                                    Pointer.ROOT.child("id"),
                                    "must be the statementId of the query")));
        }
        return sent.getFirst();
    }

    private static UUID statementId(HttpRequest request) {
        return request.queryParameter("statementId")
                .flatMap(StatementHandlers::uuid)
                .orElseThrow(() -> Malformed.because("the query must have a statementId, a UUID"));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void refuseOtherVersions(HttpRequest request) {
        if (request.header(VERSION_HEADER).filter(VERSIONS.asMatchPredicate()).isEmpty()) {
            throw Malformed.because("the header X-Experience-API-Version must be 1.0.3");
        }
    }

    private static Delivery delivery(HttpRequest request) {
        return new Delivery(request.headers(), request.body());
    }

    private static HttpResponse ofThisVersion(HttpResponse response) {
        return response.with(VERSION_HEADER, VERSION);
    }

    private static HttpResponse unknown() {
        return ofThisVersion(
                Problem.of(
                                "delivery-refused",
                                "The user is a connection for xapi, the password its secret.")
                        .toResponse()
                        .with("www-authenticate", "Basic realm=\"xapi\", charset=\"UTF-8\""));
    }
}
