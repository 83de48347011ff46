package org.assaymark.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.Award;
import org.assaymark.credential.BatchId;
import org.assaymark.records.AwardKey;
import org.assaymark.records.BatchRow;
import org.assaymark.records.BatchStore;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.RowResult;
import org.assaymark.records.StoredCredential;

/** Says what {@link DecideRow} would do with a row, as far as it can be known; signs nothing. */
final class CheckRow {
    private final CredentialStore credentials;
    private final LearnerStore learners;
    private final LearnerKeys keys;
    private final BatchStore batches;
    private final Clock clock;

    CheckRow(
            CredentialStore credentials,
            LearnerStore learners,
            LearnerKeys keys,
            BatchStore batches,
            Clock clock) {
        this.credentials = credentials;
        this.learners = learners;
        this.keys = keys;
        this.batches = batches;
        this.clock = clock;
    }

    RowResult check(BatchId batch, PublishedAchievement achievement, BatchRow row) {
        Instant now = clock.instant();
        return switch (RowAward.of(row, achievement, now)) {
            case RowAward.Faulty(var faults) -> RowResult.failed(row.number(), faults);
            case RowAward.Sound(var award) -> sound(batch, achievement, row.number(), award, now);
        };
    }

    private RowResult sound(
            BatchId batch, PublishedAchievement achievement, int row, Award award, Instant now) {
        String learner = keys.in(achievement.issuer().mode()).of(award.recipient());
        Optional<StoredCredential> made =
                learners.findByKey(learner)
                        .map(
                                id ->
                                        new AwardKey(
                                                achievement.issuer(),
                                                achievement.id(),
                                                id,
                                                award.occasion()))
                        .flatMap(credentials::findAward)
                        .flatMap(credentials::find);
        if (made.isPresent()) {
            boolean differs = !made.get().digest().equals(award.digest());
            return DecideRow.awardedBefore(row, made.get(), differs);
        }
        String same = DecideRow.sha256(learner + "\0" + award.occasion().orElse(""));
        return batches.claimAward(batch, same, row, now)
                ? RowResult.valid(row)
                : RowResult.repeated(row);
    }
}
