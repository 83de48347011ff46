package org.assaymark.issuance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.Listing;
import org.assaymark.records.Lists;
import org.assaymark.records.PageRequest;
import org.assaymark.records.StoredCredential;

/**
 * {@code GET /v1/credentials}: by achievement, by achievement and status, or by issuer; and {@code
 * POST /v1/credentials/search}: by learner. Each is an index.
 */
final class CredentialLists {
    private static final Shape SEARCH =
            ObjectShape.plain().required("recipientEmail", Recipient.emailShape());

    private final CredentialStore credentials;
    private final AchievementStore achievements;
    private final LearnerKeys learnerKeys;
    private final CredentialView view;

    CredentialLists(
            CredentialStore credentials,
            AchievementStore achievements,
            LearnerKeys learnerKeys,
            CredentialView view) {
        this.credentials = credentials;
        this.achievements = achievements;
        this.learnerKeys = learnerKeys;
        this.view = view;
    }

    HttpResponse list(Call call) {
        return Lists.answer(call, page -> read(call, page), _ -> true, view::item);
    }

    /** The address is in the body, since addresses of requests end up in logs. */
    HttpResponse search(Call call) {
        String email = SEARCH.decode(call.jsonBody()).path("recipientEmail").textValue();
        String learner = learnerKeys.learner(new EmailAddress(email));
        return Lists.answer(
                call,
                page -> credentials.listByLearner(learner, page),
                found -> call.grant().sees(found.issuer()),
                view::item);
    }

    private Listing<StoredCredential> read(Call call, PageRequest page) {
        Optional<String> achievementId = call.request().queryParameter("achievementId");
        Optional<String> issuerId = call.request().queryParameter("issuerId");
        Optional<StoredCredential.Status> status =
                call.request().queryParameter("status").map(CredentialLists::status);
        if (achievementId.isPresent() == issuerId.isPresent()) {
            throw fault(
                    "exactly one of the query parameters achievementId and issuerId is required");
        }
        if (issuerId.isPresent()) {
            if (status.isPresent()) {
                throw fault("the query parameter status needs achievementId");
            }
            return credentials.listByIssuer(visibleIssuer(call, issuerId.get()), page);
        }
        AchievementId achievement = visibleAchievement(call, achievementId.orElseThrow());
        return status.map(wanted -> credentials.listByStatus(achievement, wanted, page))
                .orElseGet(() -> credentials.listByAchievement(achievement, page));
    }

    private static StoredCredential.Status status(String text) {
        return Arrays.stream(StoredCredential.Status.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                fault(
                                        "the query parameter status must be active, suspended or revoked"));
    }

    private static IssuerId visibleIssuer(Call call, String id) {
        return IssuerId.parse(id)
                .filter(call.grant()::sees)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private AchievementId visibleAchievement(Call call, String id) {
        return AchievementId.parse(id)
                .filter(
                        achievement ->
                                achievements
                                        .find(achievement)
                                        .filter(found -> call.grant().sees(found.issuer()))
                                        .isPresent())
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static Malformed fault(String detail) {
        return new Malformed(List.of(new Fault(Pointer.ROOT, detail)));
    }
}
