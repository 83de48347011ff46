package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.RuleId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.Lists;
import org.assaymark.records.Receipts;
import org.assaymark.records.RuleStore;
import org.assaymark.records.StoredRule;
import org.assaymark.rules.Action;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Terms;

/** {@code /v1/rules}: what follows from what a connection tells. */
final class RuleHandlers {
    private final RuleStore rules;
    private final ConnectionStore connections;
    private final AchievementStore achievements;
    private final Receipts receipts;
    private final Supplier<RuleId> ids;
    private final Clock clock;

    RuleHandlers(
            RuleStore rules,
            ConnectionStore connections,
            AchievementStore achievements,
            Receipts receipts,
            Supplier<RuleId> ids,
            Clock clock) {
        this.rules = rules;
        this.connections = connections;
        this.achievements = achievements;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    HttpResponse create(Call call) {
        var request = RuleRequest.create(call);
        Connection connection =
                ConnectionHandlers.require(connections, call, request.connectionId());
        requireAchievement(request.terms(), connection.issuer());
        requireScore(request.terms(), connection);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    if (rules.all(connection.id()).size() >= RuleStore.MOST) {
                        throw new Refusal(
                                Problem.of(
                                        "state-conflict",
                                        "A connection has at most " + RuleStore.MOST + " rules."));
                    }
                    Instant now = clock.instant();
                    var made =
                            new StoredRule(
                                    new Rule(ids.get(), connection.id(), request.terms()),
                                    connection.issuer(),
                                    now,
                                    now,
                                    1);
                    HttpResponse answer =
                            represent(201, made)
                                    .with("location", "/v1/rules/" + made.rule().id().text());
                    return switch (rules.create(made, writer.of(answer))) {
                        case CREATED -> answer;
                        case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                        case NO_CONNECTION -> throw new Refusal(Problem.notFound());
                    };
                });
    }

    /** An achievement of another issuer does not exist for this one. */
    private void requireAchievement(Terms terms, IssuerId issuer) {
        boolean known =
                terms.achievement()
                        .map(
                                id ->
                                        achievements
                                                .find(id)
                                                .filter(found -> found.issuer().equals(issuer))
                                                .isPresent())
                        .orElse(true);
        if (!known) {
            throw new Refusal(
                    Problem.invalid(
                            List.of(
                                    new Fault(
                                            Pointer.ROOT.child("achievementId"),
                                            "the issuer of the connection has no such"
                                                    + " achievement"))));
        }
    }

    /** A learning platform tells how somebody scored, and not whether that is a pass. */
    private static void requireScore(Terms terms, Connection connection) {
        boolean gives = terms.action() == Action.ISSUE || terms.action() == Action.GRANT;
        if (connection.source() == Source.LTI
                && terms.kind() == Kind.ASSESSMENT_PASSED
                && gives
                && terms.conditions().minScore().isEmpty()) {
            throw new Refusal(
                    Problem.invalid(
                            List.of(
                                    new Fault(
                                            Pointer.ROOT.child("conditions").child("minScore"),
                                            "is required: a learning platform tells scores, and"
                                                    + " not which of them is a pass"))));
        }
    }

    HttpResponse list(Call call) {
        Connection connection =
                ConnectionHandlers.require(
                        connections, call, Queries.required(call, "connectionId"));
        return Lists.answer(call, page -> rules.list(connection.id(), page), RuleHandlers::toJson);
    }

    HttpResponse get(Call call) {
        return represent(200, require(call));
    }

    HttpResponse update(Call call) {
        StoredRule before = require(call);
        EntityTag.requireMatch(call.request(), before.revision());
        Terms terms = RuleRequest.edit(before.rule().terms(), call);
        requireAchievement(terms, before.issuer());
        connections
                .find(before.rule().connection())
                .ifPresent(connection -> requireScore(terms, connection));
        StoredRule after = before.edited(terms, clock.instant());
        if (!rules.replace(after)) {
            throw EntityTag.changedMeanwhile();
        }
        return represent(200, after);
    }

    HttpResponse delete(Call call) {
        if (!rules.delete(require(call))) {
            throw new Refusal(Problem.of("state-conflict", "It was changed at the same time."));
        }
        return HttpResponse.noContent();
    }

    private StoredRule require(Call call) {
        return RuleId.parse(call.request().pathParameter("ruleId"))
                .flatMap(rules::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static HttpResponse represent(int status, StoredRule rule) {
        return HttpResponse.json(status, toJson(rule)).with("etag", EntityTag.of(rule.revision()));
    }

    private static ObjectNode toJson(StoredRule stored) {
        ObjectNode json =
                Json.object()
                        .put("id", stored.rule().id().text())
                        .put("connectionId", stored.rule().connection().text());
        json.setAll(stored.rule().terms().document());
        return json.put("createdAt", stored.createdAt().toString())
                .put("updatedAt", stored.updatedAt().toString());
    }
}
