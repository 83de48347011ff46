package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Fault;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/**
 * {@code /v1/credentials}: issue, read; {@link CredentialLists} has the lists, {@link
 * StatusHandlers} what happens afterwards.
 */
final class CredentialHandlers {
    private final CredentialStore credentials;
    private final AchievementStore achievements;
    private final IssueCredential issuing;
    private final Receipts receipts;
    private final CredentialView view;

    CredentialHandlers(
            CredentialStore credentials,
            AchievementStore achievements,
            IssueCredential issuing,
            Receipts receipts,
            CredentialView view) {
        this.credentials = credentials;
        this.achievements = achievements;
        this.issuing = issuing;
        this.receipts = receipts;
        this.view = view;
    }

    HttpResponse issue(Call call) {
        var key = IdempotencyKey.of(call);
        var request = IssueRequest.decode(call.jsonBody());
        return receipts.once(
                key,
                writer -> {
                    PublishedAchievement achievement =
                            requirePublished(call, request.achievementId());
                    return switch (issuing.issue(
                            achievement, request.award(), this::issued, writer)) {
                        case IssueCredential.Result.Issued(var answer) -> answer;
                        case IssueCredential.Result.AlreadyAwarded(
                                        var credential,
                                        boolean differs) ->
                                awardedBefore(credential, differs, writer);
                        case IssueCredential.Result.Unfit(var faults) ->
                                Problem.invalid(faults).toResponse();
                        case IssueCredential.Result.Unsignable(var reason) ->
                                invalid("makes a credential that cannot be signed: " + reason);
                        case IssueCredential.Result.TooLarge(int bytes) ->
                                invalid(
                                        "makes a credential of "
                                                + bytes
                                                + " bytes, which is too large");
                    };
                });
    }

    HttpResponse get(Call call) {
        StoredCredential credential = require(call);
        return HttpResponse.json(200, view.whole(credential, documents(credential)));
    }

    private static HttpResponse invalid(String detail) {
        return Problem.invalid(List.of(new Fault(Pointer.ROOT, detail))).toResponse();
    }

    /** A revoked award stays an award: a new credential for it must say what it is. */
    private HttpResponse awardedBefore(
            StoredCredential credential, boolean differs, Receipts.Writer writer) {
        if (credential.status() == StoredCredential.Status.REVOKED) {
            return Problem.of(
                            "award-revoked",
                            "Credential "
                                    + credential.id().text()
                                    + " was issued for it. To award it once more, give another occasion.")
                    .toResponse();
        }
        ObjectNode body = view.whole(credential, documents(credential));
        if (differs) {
            body.put("differs", true);
        }
        HttpResponse answer = HttpResponse.json(200, body);
        receipts.remember(writer.of(answer));
        return answer;
    }

    private HttpResponse issued(StoredCredential credential, SignedDocuments documents) {
        return HttpResponse.json(201, view.whole(credential, documents))
                .with("location", "/v1/credentials/" + credential.id().text());
    }

    private SignedDocuments documents(StoredCredential credential) {
        return credentials.findDocuments(credential.id()).orElseThrow();
    }

    private PublishedAchievement requirePublished(Call call, String id) {
        var achievement =
                AchievementId.parse(id)
                        .flatMap(achievements::find)
                        .filter(found -> call.grant().sees(found.issuer()))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.notFound("There is no such achievement.")));
        if (achievement.status() == CataloguedAchievement.Status.ARCHIVED) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict", "The achievement is archived, and awarded no more."));
        }
        return achievements
                .findVersion(achievement.id(), achievement.version())
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.of(
                                                "achievement-not-published",
                                                "Publish it first: credentials are issued for frozen versions only.")));
    }

    private StoredCredential require(Call call) {
        return CredentialId.parse(call.request().pathParameter("credentialId"))
                .flatMap(credentials::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }
}
