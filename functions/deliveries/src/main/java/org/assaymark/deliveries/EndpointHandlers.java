package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.IssuerId;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Lists;
import org.assaymark.records.Receipt;
import org.assaymark.records.Receipts;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.records.WebhookEndpointStore;
import org.assaymark.records.WebhookSecret.Scheme;

/**
 * {@code /v1/webhook-endpoints}. The secret is shown once: a repeated creation is answered again
 * without it.
 */
final class EndpointHandlers {
    private final OwnEndpoints own;
    private final WebhookEndpointStore endpoints;
    private final MakeSecret secrets;
    private final Receipts receipts;
    private final Supplier<EndpointId> ids;
    private final Clock clock;

    EndpointHandlers(
            OwnEndpoints own,
            WebhookEndpointStore endpoints,
            MakeSecret secrets,
            Receipts receipts,
            Supplier<EndpointId> ids,
            Clock clock) {
        this.own = own;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    HttpResponse create(Call call) {
        var request = EndpointRequest.decodeCreate(call.jsonBody());
        IssuerId issuer = own.requireIssuer(call, request.issuerId());
        requireMayInclude(call, request);
        return receipts.once(IdempotencyKey.of(call), writer -> create(issuer, request, writer));
    }

    private HttpResponse create(IssuerId issuer, EndpointRequest request, Receipts.Writer writer) {
        requireRoom(issuer);
        Instant now = now();
        EndpointId id = ids.get();
        List<MakeSecret.Made> made =
                Stream.of(Scheme.values())
                        .filter(scheme -> scheme == Scheme.V1 || request.schemes().contains(scheme))
                        .map(scheme -> secrets.make(id, scheme, now))
                        .toList();
        var endpoint =
                WebhookEndpoint.create(
                        id,
                        issuer,
                        request.subscription(),
                        made.stream().map(MakeSecret.Made::secret).toList(),
                        now);
        ObjectNode json = EndpointView.of(endpoint);
        return switch (endpoints.create(endpoint, writer.of(created(endpoint, json)))) {
            case MADE -> created(endpoint, withSecret(json, made));
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
            case OVERTAKEN -> throw new IllegalStateException("endpoint id drawn twice");
        };
    }

    private static ObjectNode withSecret(ObjectNode json, List<MakeSecret.Made> made) {
        ObjectNode shown = json.deepCopy();
        made.stream()
                .flatMap(each -> each.shown().stream())
                .forEach(text -> shown.put("secret", text));
        return shown;
    }

    private void requireRoom(IssuerId issuer) {
        if (endpoints.ofIssuer(issuer).size() >= WebhookEndpointStore.MOST_OF_AN_ISSUER) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict",
                            "An issuer has at most "
                                    + WebhookEndpointStore.MOST_OF_AN_ISSUER
                                    + " endpoints; delete one first."));
        }
    }

    /** Nobody has others told what they may not read themselves. */
    private static void requireMayInclude(Call call, EndpointRequest request) {
        if (request.subscription().includesLearner()
                && !call.grant().scopes().contains("learners:read")) {
            throw new Refusal(
                    Problem.of(
                            "missing-scope",
                            "To include the learner it needs the scope learners:read."));
        }
    }

    HttpResponse list(Call call) {
        Optional<IssuerId> issuer =
                call.request()
                        .queryParameter("issuerId")
                        .map(
                                id ->
                                        IssuerId.parse(id)
                                                .filter(call.grant()::sees)
                                                .orElseThrow(() -> new Refusal(Problem.notFound())))
                        .or(
                                () ->
                                        call.grant()
                                                .issuers()
                                                .filter(named -> named.size() == 1)
                                                .map(named -> named.iterator().next()));
        return Lists.answer(
                call,
                page ->
                        issuer.map(id -> endpoints.list(id, page))
                                .orElseGet(() -> endpoints.list(call.grant().mode(), page)),
                found -> call.grant().sees(found.issuer()),
                EndpointView::of);
    }

    HttpResponse get(Call call) {
        return represent(own.require(call));
    }

    /** One that is resumed begins anew: what failed before counts no more. */
    HttpResponse update(Call call) {
        WebhookEndpoint before = own.require(call);
        EntityTag.requireMatch(call.request(), before.revision());
        var request = EndpointRequest.decodePatch(before, call.jsonBody());
        if (!before.subscription().includesLearner()) {
            requireMayInclude(call, request);
        }
        WebhookEndpoint after =
                before.edited(request.subscription(), standing(before, request), now());
        if (after.isActive() && !before.isActive()) {
            endpoints.forgetFailures(before.id());
        }
        return switch (endpoints.replace(after, Receipt.none())) {
            case MADE -> represent(after);
            case OVERTAKEN, ALREADY_ANSWERED -> throw EntityTag.changedMeanwhile();
        };
    }

    private WebhookEndpoint.Standing standing(WebhookEndpoint before, EndpointRequest request) {
        if (request.active() == before.isActive()) {
            return before.standing();
        }
        return request.active()
                ? new WebhookEndpoint.Standing.Active()
                : new WebhookEndpoint.Standing.Paused(WebhookEndpoint.Because.OWNER, now());
    }

    HttpResponse remove(Call call) {
        endpoints.remove(own.require(call).id());
        return HttpResponse.noContent();
    }

    /** Shown once, as above. */
    HttpResponse rotate(Call call) {
        own.require(call);
        var request = RotationRequest.decode(call);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    WebhookEndpoint before = own.require(call);
                    Instant now = now();
                    MakeSecret.Made made = secrets.make(before.id(), request.scheme(), now);
                    WebhookEndpoint after = before.rotated(made.secret(), request.overlap(), now);
                    ObjectNode json = EndpointView.of(after);
                    return switch (endpoints.replace(after, writer.of(ok(after, json)))) {
                        case MADE -> ok(after, withSecret(json, List.of(made)));
                        case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                        case OVERTAKEN ->
                                Problem.of(
                                                "state-conflict",
                                                "It was changed at the same time; send it again.")
                                        .toResponse();
                    };
                });
    }

    private HttpResponse represent(WebhookEndpoint endpoint) {
        return ok(endpoint, EndpointView.of(endpoint, endpoints.failingSince(endpoint.id())));
    }

    private static HttpResponse ok(WebhookEndpoint endpoint, ObjectNode json) {
        return HttpResponse.json(200, json).with("etag", EntityTag.of(endpoint.revision()));
    }

    private static HttpResponse created(WebhookEndpoint endpoint, ObjectNode json) {
        return HttpResponse.json(201, json)
                .with("etag", EntityTag.of(endpoint.revision()))
                .with("location", "/v1/webhook-endpoints/" + endpoint.id().text());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
