package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.Grant;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Lists;
import org.assaymark.records.Receipts;

/** {@code /v1/achievements}. */
final class AchievementHandlers {
    private final AchievementStore achievements;
    private final IssuerStore issuers;
    private final ChosenDesign designs;
    private final PublishAchievement publishing;
    private final Receipts receipts;
    private final URI origin;
    private final Supplier<AchievementId> ids;
    private final Clock clock;

    AchievementHandlers(
            AchievementStore achievements,
            IssuerStore issuers,
            ChosenDesign designs,
            PublishAchievement publishing,
            Receipts receipts,
            URI origin,
            Supplier<AchievementId> ids,
            Clock clock) {
        this.achievements = achievements;
        this.issuers = issuers;
        this.designs = designs;
        this.publishing = publishing;
        this.receipts = receipts;
        this.origin = origin;
        this.ids = ids;
        this.clock = clock;
    }

    HttpResponse create(Call call) {
        var request = AchievementRequest.decodeCreate(call.jsonBody());
        IssuerId issuer =
                AchievementRequest.issuerOf(request)
                        .filter(call.grant()::sees)
                        .filter(id -> issuers.find(id).isPresent())
                        .orElseThrow(
                                () -> new Refusal(Problem.notFound("There is no such issuer.")));
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    var achievement =
                            CataloguedAchievement.draft(
                                    ids.get(),
                                    issuer,
                                    request.achievement(),
                                    request.rules(),
                                    designs.require(request.designId(), issuer, Optional.empty()),
                                    clock.instant());
                    HttpResponse answer =
                            represent(201, achievement)
                                    .with(
                                            "location",
                                            "/v1/achievements/" + achievement.id().text());
                    return switch (achievements.create(achievement, writer.of(answer))) {
                        case MADE -> answer;
                        case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                        case OVERTAKEN ->
                                throw new IllegalStateException("achievement id drawn twice");
                    };
                });
    }

    HttpResponse list(Call call) {
        Optional<String> issuerId = call.request().queryParameter("issuerId");
        Optional<CataloguedAchievement.Status> status =
                call.request().queryParameter("status").map(AchievementHandlers::status);
        Optional<IssuerId> issuer =
                issuerId.map(
                                id ->
                                        IssuerId.parse(id)
                                                .filter(call.grant()::sees)
                                                .orElseThrow(() -> new Refusal(Problem.notFound())))
                        .or(() -> onlyOneSeen(call.grant()));
        return Lists.answer(
                call,
                page ->
                        issuer.map(id -> achievements.list(id, page))
                                .orElseGet(() -> achievements.list(call.grant().mode(), page)),
                found ->
                        call.grant().sees(found.issuer())
                                && status.map(found.status()::equals).orElse(true),
                this::toJson);
    }

    private static Optional<IssuerId> onlyOneSeen(Grant grant) {
        return grant.issuers()
                .filter(named -> named.size() == 1)
                .map(named -> named.iterator().next());
    }

    private static CataloguedAchievement.Status status(String text) {
        return Arrays.stream(CataloguedAchievement.Status.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Malformed(
                                        List.of(
                                                new Fault(
                                                        Pointer.ROOT,
                                                        "the query parameter status must be draft, published or archived"))));
    }

    HttpResponse get(Call call) {
        return represent(200, require(call));
    }

    HttpResponse update(Call call) {
        CataloguedAchievement achievement = require(call);
        EntityTag.requireMatch(call.request(), achievement.revision());
        refuseArchived(achievement);
        var request = AchievementRequest.decodePatch(achievement, call.jsonBody());
        CataloguedAchievement edited =
                achievement.edited(
                        request.achievement(),
                        request.rules(),
                        designs.require(
                                request.designId(), achievement.issuer(), achievement.design()),
                        clock.instant());
        if (!achievements.replace(edited, achievement.revision())) {
            throw EntityTag.changedMeanwhile();
        }
        return represent(200, edited);
    }

    /** A request that was answered is answered so again, whatever has become of it since. */
    HttpResponse publish(Call call) {
        CataloguedAchievement achievement = require(call);
        return receipts.once(IdempotencyKey.of(call), writer -> publish(achievement, writer));
    }

    private HttpResponse publish(CataloguedAchievement achievement, Receipts.Writer writer) {
        refuseArchived(achievement);
        var issuer = issuers.find(achievement.issuer()).orElseThrow();
        return switch (publishing.publish(
                achievement, issuer, each -> represent(200, each), writer)) {
            case PublishAchievement.Result.Published(var answer) -> answer;
            case PublishAchievement.Result.Unchanged(var answer) -> {
                receipts.remember(writer.of(answer));
                yield answer;
            }
            case PublishAchievement.Result.Incomplete(var missing) ->
                    Problem.of(
                                    "micro-credential-incomplete",
                                    "Elements of Council Recommendation 2022/C 243/02, Annex I, are missing.",
                                    missing)
                            .toResponse();
            case PublishAchievement.Result.Untranslated(var gaps) ->
                    Problem.invalid(gaps.stream().map(AchievementHandlers::inDraft).toList())
                            .toResponse();
            case PublishAchievement.Result.Unsignable(var reason) ->
                    Problem.invalid(
                                    List.of(
                                            inDraft(
                                                    new Fault(
                                                            Pointer.ROOT,
                                                            "cannot be signed: " + reason))))
                            .toResponse();
            case PublishAchievement.Result.Overtaken() ->
                    Problem.of(
                                    "state-conflict",
                                    "Read it again, and publish it if it is still what you want.")
                            .toResponse();
        };
    }

    private static Fault inDraft(Fault fault) {
        return new Fault(new Pointer("/achievement" + fault.pointer().text()), fault.detail());
    }

    /** What is archived already is answered as it is. */
    HttpResponse archive(Call call) {
        CataloguedAchievement achievement = require(call);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    if (isArchived(achievement)) {
                        HttpResponse answer = represent(200, achievement);
                        receipts.remember(writer.of(answer));
                        return answer;
                    }
                    CataloguedAchievement archived = achievement.archived(clock.instant());
                    HttpResponse answer = represent(200, archived);
                    return switch (achievements.replace(archived, writer.of(answer))) {
                        case MADE -> answer;
                        case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                        case OVERTAKEN ->
                                Problem.of(
                                                "state-conflict",
                                                "Read it again, and archive it if it is still what you want.")
                                        .toResponse();
                    };
                });
    }

    private static boolean isArchived(CataloguedAchievement achievement) {
        return achievement.status() == CataloguedAchievement.Status.ARCHIVED;
    }

    private static void refuseArchived(CataloguedAchievement achievement) {
        if (isArchived(achievement)) {
            throw new Refusal(Problem.of("state-conflict", "It is archived, and stays as it is."));
        }
    }

    HttpResponse versions(Call call) {
        CataloguedAchievement achievement = require(call);
        return Lists.answer(
                call,
                page -> achievements.versions(achievement.id(), page),
                version ->
                        Json.object()
                                .put("version", version.version())
                                .put("publishedAt", version.publishedAt().toString())
                                .put("url", origin + version.path()));
    }

    private CataloguedAchievement require(Call call) {
        return AchievementId.parse(call.request().pathParameter("achievementId"))
                .flatMap(achievements::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private HttpResponse represent(int status, CataloguedAchievement achievement) {
        return HttpResponse.json(status, toJson(achievement))
                .with("etag", EntityTag.of(achievement.revision()));
    }

    private ObjectNode toJson(CataloguedAchievement achievement) {
        ObjectNode json =
                Json.object()
                        .put("id", achievement.id().text())
                        .put("issuerId", achievement.issuer().text())
                        .put("status", achievement.status().name().toLowerCase(Locale.ROOT))
                        .put("version", achievement.version());
        json.set("achievement", achievement.draft().document());
        json.setAll(achievement.rules().document());
        achievement.design().ifPresent(design -> json.put("designId", design.text()));
        if (achievement.version() > 0) {
            json.put(
                    "url",
                    origin + "/a/" + achievement.id().text() + "/v/" + achievement.version());
        }
        return json.put("createdAt", achievement.createdAt().toString())
                .put("updatedAt", achievement.updatedAt().toString());
    }
}
