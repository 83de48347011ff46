package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.EndorsementId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.Endorsement;
import org.assaymark.records.EndorsementStore;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Lists;
import org.assaymark.records.Receipts;

/** {@code /v1/achievements/{id}/endorsements} and {@code /v1/issuers/{id}/endorsements}. */
final class EndorsementHandlers {
    private final EndorsementStore endorsements;
    private final AchievementStore achievements;
    private final IssuerStore issuers;
    private final AttachEndorsement attaching;
    private final Receipts receipts;
    private final URI origin;

    /** What an endorsement is attached to, as the caller sees it. */
    private record Endorsed(
            Endorsement.Holder holder, Predicate<String> addresses, String ownDid, String path) {}

    EndorsementHandlers(
            EndorsementStore endorsements,
            AchievementStore achievements,
            IssuerStore issuers,
            AttachEndorsement attaching,
            Receipts receipts,
            URI origin) {
        this.endorsements = endorsements;
        this.achievements = achievements;
        this.issuers = issuers;
        this.attaching = attaching;
        this.receipts = receipts;
        this.origin = origin;
    }

    HttpResponse attachToAchievement(Call call) {
        return attach(call, achievement(call));
    }

    HttpResponse listOfAchievement(Call call) {
        return list(call, achievement(call));
    }

    HttpResponse removeFromAchievement(Call call) {
        return remove(call, achievement(call));
    }

    HttpResponse attachToIssuer(Call call) {
        return attach(call, issuer(call));
    }

    HttpResponse listOfIssuer(Call call) {
        return list(call, issuer(call));
    }

    HttpResponse removeFromIssuer(Call call) {
        return remove(call, issuer(call));
    }

    private HttpResponse attach(Call call, Endorsed endorsed) {
        var request = EndorsementRequest.decode(call.jsonBody());
        var command =
                new AttachEndorsement.Command(
                        endorsed.holder(), endorsed.addresses(), endorsed.ownDid(), request);
        return receipts.once(
                IdempotencyKey.of(call),
                writer ->
                        switch (attaching.attach(
                                command, each -> attached(each, endorsed), writer)) {
                            case AttachEndorsement.Result.Attached(var answer) -> answer;
                            case AttachEndorsement.Result.AttachedBefore(var endorsement) -> {
                                HttpResponse answer = HttpResponse.json(200, toJson(endorsement));
                                receipts.remember(writer.of(answer));
                                yield answer;
                            }
                            case AttachEndorsement.Result.Refused(var reason) ->
                                    Problem.invalid(List.of(new Fault(request.pointer(), reason)))
                                            .toResponse();
                            case AttachEndorsement.Result.Removed() ->
                                    Problem.of(
                                                    "state-conflict",
                                                    "It was just removed; attach it again if it is still what you want.")
                                            .toResponse();
                        });
    }

    private static HttpResponse attached(Endorsement endorsement, Endorsed to) {
        return HttpResponse.json(201, toJson(endorsement))
                .with("location", to.path() + "/endorsements/" + endorsement.id().text());
    }

    private HttpResponse list(Call call, Endorsed endorsed) {
        return Lists.answer(
                call,
                page -> endorsements.list(endorsed.holder(), page),
                EndorsementHandlers::toJson);
    }

    private HttpResponse remove(Call call, Endorsed endorsed) {
        return EndorsementId.parse(call.request().pathParameter("endorsementId"))
                .flatMap(id -> endorsements.find(endorsed.holder(), id))
                .filter(endorsements::remove)
                .map(_ -> HttpResponse.noContent())
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    /** An endorsement is of one published version, or of the achievement whatever its version. */
    private Endorsed achievement(Call call) {
        CataloguedAchievement achievement =
                AchievementId.parse(call.request().pathParameter("achievementId"))
                        .flatMap(achievements::find)
                        .filter(found -> call.grant().sees(found.issuer()))
                        .orElseThrow(() -> new Refusal(Problem.notFound()));
        String path = "/a/" + achievement.id().text();
        return new Endorsed(
                Endorsement.Holder.of(achievement.id()),
                about -> isAbout(about, origin + path, achievement.version()),
                issuers.find(achievement.issuer()).orElseThrow().did(),
                "/v1/achievements/" + achievement.id().text());
    }

    private static boolean isAbout(String about, String address, int newest) {
        Matcher version =
                Pattern.compile(Pattern.quote(address) + "/v/([1-9][0-9]{0,5})").matcher(about);
        return newest > 0
                && (about.equals(address)
                        || (version.matches() && Integer.parseInt(version.group(1)) <= newest));
    }

    private Endorsed issuer(Call call) {
        Issuer issuer =
                IssuerId.parse(call.request().pathParameter("issuerId"))
                        .filter(call.grant()::sees)
                        .flatMap(issuers::find)
                        .orElseThrow(() -> new Refusal(Problem.notFound()));
        return new Endorsed(
                Endorsement.Holder.of(issuer.id()),
                issuer.did()::equals,
                issuer.did(),
                "/v1/issuers/" + issuer.id().text());
    }

    private static ObjectNode toJson(Endorsement endorsement) {
        ObjectNode json =
                Json.object()
                        .put("id", endorsement.id().text())
                        .put("about", endorsement.about())
                        .put("addedAt", endorsement.addedAt().toString());
        String member = EndorsementRequest.member(endorsement.form());
        return switch (endorsement.form()) {
            case EMBEDDED -> json.set(member, Json.read(endorsement.document()));
            case JWT -> json.put(member, endorsement.document().utf8());
        };
    }
}
