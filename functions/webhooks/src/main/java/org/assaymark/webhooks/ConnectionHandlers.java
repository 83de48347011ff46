package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.IssuerId;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionHealth;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Lists;
import org.assaymark.records.LtiCourses;
import org.assaymark.records.Receipt;
import org.assaymark.records.Receipts;
import org.assaymark.records.ReconciliationStore;
import org.assaymark.records.RuleStore;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.VigilStore;

/**
 * {@code /v1/connections}. Its address, and a secret that we drew, are shown once: a repeated
 * request is answered again without them.
 */
final class ConnectionHandlers {
    /** That one answer shows. */
    private static final int MOST_COURSES = 100;

    private final ConnectionStore connections;
    private final ReconciliationStore reconciliations;
    private final VigilStore vigils;
    private final LtiCourses courses;
    private final RuleStore rules;
    private final IssuerStore issuers;
    private final ConnectionSecrets secrets;
    private final Receipts receipts;
    private final Supplier<ConnectionId> ids;
    private final Drawn drawn;
    private final URI origin;
    private final Clock clock;

    ConnectionHandlers(
            ConnectionStore connections,
            ReconciliationStore reconciliations,
            VigilStore vigils,
            LtiCourses courses,
            RuleStore rules,
            IssuerStore issuers,
            ConnectionSecrets secrets,
            Receipts receipts,
            Supplier<ConnectionId> ids,
            Drawn drawn,
            URI origin,
            Clock clock) {
        this.connections = connections;
        this.reconciliations = reconciliations;
        this.vigils = vigils;
        this.courses = courses;
        this.rules = rules;
        this.issuers = issuers;
        this.secrets = secrets;
        this.receipts = receipts;
        this.ids = ids;
        this.drawn = drawn;
        this.origin = origin;
        this.clock = clock;
    }

    HttpResponse create(Call call) {
        var request = ConnectionRequest.create(call);
        IssuerId issuer =
                IssuerId.parse(request.issuerId())
                        .filter(call.grant()::sees)
                        .filter(found -> issuers.find(found).isPresent())
                        .orElseThrow(
                                () -> new Refusal(Problem.notFound("There is no such issuer.")));
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    String token = drawn.token();
                    Optional<String> ours = ours(request);
                    Connection made = made(request, issuer, token, ours.or(request::secret));
                    // First, because what is shown is shown once: nothing may fail after it.
                    secrets.prepare(made);
                    return switch (connections.create(
                            made, writer.of(created(made, shown(made))))) {
                        case MADE ->
                                created(made, shown(made, Optional.of(token), told(made, ours)));
                        case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                        case OVERTAKEN ->
                                throw new IllegalStateException("connection id drawn twice");
                    };
                });
    }

    private Optional<String> ours(ConnectionRequest.New request) {
        return request.secret().isEmpty() && SecretRules.takesOurs(request.source())
                ? Optional.of(drawn.secret(request.source()))
                : Optional.empty();
    }

    private Connection made(
            ConnectionRequest.New request, IssuerId issuer, String token, Optional<String> secret) {
        ConnectionId id = ids.get();
        Instant now = clock.instant();
        return new Connection(
                id,
                issuer,
                request.source(),
                request.name(),
                Connection.Status.ACTIVE,
                request.sharedSecretsIssue(),
                secret.map(text -> secrets.seal(id, drawn.name(), text)).stream().toList(),
                List.of(new Connection.Address(SecretDigest.of(token), Optional.empty())),
                request.api().map(terms -> secrets.seal(id, terms, Optional.empty())),
                request.lti(),
                request.account(),
                request.silence(),
                now,
                now,
                1);
    }

    private static Optional<String> told(Connection connection, Optional<String> drawn) {
        return drawn.filter(_ -> SecretRules.isTold(connection.source()));
    }

    private static HttpResponse created(Connection made, ObjectNode json) {
        return represent(201, made, json).with("location", "/v1/connections/" + made.id().text());
    }

    HttpResponse list(Call call) {
        return Lists.answer(
                call,
                page -> connections.list(call.grant().mode(), page),
                found -> call.grant().sees(found.issuer()),
                ConnectionView::brief);
    }

    HttpResponse get(Call call) {
        Connection connection = require(connections, call);
        ConnectionHealth deliveries = connections.health(connection.id());
        return represent(
                200,
                connection,
                ConnectionView.whole(
                        connection,
                        health(connection, deliveries),
                        deliveries,
                        reconciliations.find(connection.id()),
                        courses.of(connection.id(), MOST_COURSES)));
    }

    private Health health(Connection connection, ConnectionHealth deliveries) {
        return Health.of(
                connection, vigils.find(connection).seen(deliveries.received()), clock.instant());
    }

    HttpResponse update(Call call) {
        Connection before = require(connections, call);
        EntityTag.requireMatch(call.request(), before.revision());
        var edited = ConnectionRequest.edit(before, call);
        Connection after =
                before.edited(
                        edited.name(),
                        edited.status(),
                        edited.sharedSecretsIssue(),
                        edited.api().map(terms -> secrets.seal(before.id(), terms, before.api())),
                        edited.lti(),
                        edited.account(),
                        edited.silence(),
                        clock.instant());
        if (connections.replace(before, after, Receipt.none()) != ConnectionStore.Change.MADE) {
            throw EntityTag.changedMeanwhile();
        }
        return represent(200, after, shown(after));
    }

    /** With its rules; what came in stays until its time is over, and is not worked on. */
    HttpResponse delete(Call call) {
        Connection connection = require(connections, call);
        rules.all(connection.id()).forEach(rules::delete);
        if (!connections.delete(connection)) {
            throw conflict();
        }
        return HttpResponse.noContent();
    }

    HttpResponse addSecret(Call call) {
        Connection before = require(connections, call);
        if (!SecretRules.hasSecrets(before.source())) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict",
                            "There are no secrets with " + before.source().word() + "."));
        }
        Optional<String> given = ConnectionRequest.added(before.source(), call);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    String secret = given.orElseGet(() -> drawn.secret(before.source()));
                    Connection after =
                            before.withSecret(
                                    secrets.seal(before.id(), drawn.name(), secret),
                                    clock.instant());
                    return replaced(
                            before,
                            after,
                            201,
                            writer,
                            shown(
                                    after,
                                    Optional.empty(),
                                    given.isPresent()
                                            ? Optional.empty()
                                            : told(after, Optional.of(secret))));
                });
    }

    HttpResponse endSecret(Call call) {
        Connection before = require(connections, call);
        String name = call.request().pathParameter("secretId");
        Connection.SealedSecret secret =
                before.secrets().stream()
                        .filter(each -> each.id().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(Problem.notFound()));
        Connection after = before.withoutSecret(secret, clock.instant());
        if (connections.replace(before, after, Receipt.none()) != ConnectionStore.Change.MADE) {
            throw conflict();
        }
        return HttpResponse.noContent();
    }

    HttpResponse move(Call call) {
        Connection before = require(connections, call);
        var overlap = ConnectionRequest.overlap(call);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    String token = drawn.token();
                    Connection after =
                            before.moved(SecretDigest.of(token), overlap, clock.instant());
                    return replaced(
                            before,
                            after,
                            200,
                            writer,
                            shown(after, Optional.of(token), Optional.empty()));
                });
    }

    /**
     * @param answer with what is shown once
     */
    private HttpResponse replaced(
            Connection before,
            Connection after,
            int status,
            Receipts.Writer writer,
            ObjectNode answer) {
        return switch (connections.replace(
                before, after, writer.of(represent(status, after, shown(after))))) {
            case MADE -> represent(status, after, answer);
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
            case OVERTAKEN -> throw conflict();
        };
    }

    private ObjectNode shown(Connection connection) {
        return shown(connection, Optional.empty(), Optional.empty());
    }

    private ObjectNode shown(
            Connection connection, Optional<String> token, Optional<String> secret) {
        ObjectNode json = ConnectionView.brief(connection);
        token.ifPresent(text -> ConnectionView.putAddresses(json, connection, origin, text));
        secret.ifPresent(text -> json.put("secret", text));
        return json;
    }

    private static Refusal conflict() {
        return new Refusal(Problem.of("state-conflict", "It was changed at the same time."));
    }

    private static HttpResponse represent(int status, Connection connection, ObjectNode json) {
        return HttpResponse.json(status, json).with("etag", EntityTag.of(connection.revision()));
    }

    static Connection require(ConnectionStore connections, Call call) {
        return require(connections, call, call.request().pathParameter("connectionId"));
    }

    static Connection require(ConnectionStore connections, Call call, String id) {
        return ConnectionId.parse(id)
                .flatMap(connections::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }
}
