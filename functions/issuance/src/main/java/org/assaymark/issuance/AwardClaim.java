package org.assaymark.issuance;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.credential.Award;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.Fulfilment;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;
import org.assaymark.records.StoredCredential;
import org.assaymark.rules.Fact;

/** Awards what a learner has a claim to. */
final class AwardClaim {
    private static final String NEEDS_APPROVAL =
            "Awards of this achievement need an approval: ask for it by POST /v1/credentials.";

    private final AchievementStore achievements;
    private final Recipients recipients;
    private final IssueCredential issuing;
    private final Clock clock;

    AwardClaim(
            AchievementStore achievements,
            Recipients recipients,
            IssueCredential issuing,
            Clock clock) {
        this.achievements = achievements;
        this.recipients = recipients;
        this.issuing = issuing;
        this.clock = clock;
    }

    sealed interface Result {
        record Awarded(CredentialId id) implements Result {}

        /** It was awarded before, whoever asked for it. */
        record Before(StoredCredential credential) implements Result {}

        /**
         * @param why a sentence
         */
        record Impossible(String why) implements Result {}
    }

    Result award(Fulfilment fulfilment, Fact earned) {
        Optional<PublishedAchievement> achievement = awarded(fulfilment);
        if (achievement.isEmpty()) {
            return new Result.Impossible("The achievement is not published, or is archived.");
        }
        if (achievement.get().rules().requiresApproval()) {
            return new Result.Impossible(NEEDS_APPROVAL);
        }
        try {
            Award award = Award.of(earned.award().orElseGet(Json::object));
            return award(fulfilment, Proposal.of(achievement.get(), award, Optional.empty()));
        } catch (Malformed e) {
            return unfit(e.faults());
        }
    }

    private Optional<PublishedAchievement> awarded(Fulfilment fulfilment) {
        return achievements
                .find(fulfilment.key().achievement())
                .filter(found -> found.issuer().equals(fulfilment.issuer()))
                .filter(found -> found.status() != CataloguedAchievement.Status.ARCHIVED)
                .flatMap(found -> achievements.findVersion(found.id(), found.version()));
    }

    private Result award(Fulfilment fulfilment, Proposal proposal) {
        LearnerClaim learner = recipients.claim(proposal, clock.instant());
        if (!learner.id().equals(fulfilment.key().learner())) {
            return new Result.Impossible(
                    "The learner was erased, or their e-mail address is now that of another"
                            + " learner.");
        }
        Awarding result =
                issuing.issue(
                        proposal,
                        (credential, _) ->
                                HttpResponse.json(
                                        200, Json.object().put("id", credential.id().text())),
                        Receipts.NONE);
        return switch (result) {
            case Awarding.Done(var answer) ->
                    new Result.Awarded(
                            new CredentialId(Json.read(answer.body()).path("id").asText()));
            case Awarding.AlreadyAwarded(var credential, _) -> new Result.Before(credential);
            case Awarding.Unfit(var faults) -> unfit(faults);
            case Awarding.NotReplaceable _, Awarding.ChangedMeanwhile _ ->
                    throw new IllegalStateException("nothing was to be replaced, nothing pending");
        };
    }

    private static Result unfit(List<Fault> faults) {
        return new Result.Impossible(
                faults.stream()
                        .map(fault -> fault.pointer().text() + " " + fault.detail())
                        .collect(
                                Collectors.joining(
                                        "; ", "The award does not fit the achievement: ", ".")));
    }
}
