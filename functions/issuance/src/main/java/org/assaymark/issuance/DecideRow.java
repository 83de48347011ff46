package org.assaymark.issuance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.assaymark.credential.Award;
import org.assaymark.credential.BatchId;
import org.assaymark.document.Json;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.records.BatchRow;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;
import org.assaymark.records.RowResult;
import org.assaymark.records.StoredCredential;

/**
 * Issues what one row of a batch asks for. That it did is remembered in the transaction that
 * issues, as the answer to a request is, so that a row that is tried again was issued, and is no
 * duplicate of itself.
 */
final class DecideRow {
    private final IssueCredential issuing;
    private final Receipts receipts;
    private final Clock clock;

    DecideRow(IssueCredential issuing, Receipts receipts, Clock clock) {
        this.issuing = issuing;
        this.receipts = receipts;
        this.clock = clock;
    }

    RowResult decide(BatchId batch, PublishedAchievement achievement, BatchRow row) {
        HttpResponse answer =
                receipts.once(
                        Optional.of(key(batch, row)),
                        writer -> answer(attempt(achievement, row, writer)));
        return RowResult.of(Json.read(answer.body()));
    }

    private RowResult attempt(
            PublishedAchievement achievement, BatchRow row, Receipts.Writer writer) {
        return switch (RowAward.of(row, achievement, clock.instant())) {
            case RowAward.Faulty(var faults) -> RowResult.failed(row.number(), faults);
            case RowAward.Sound(var award) -> issue(achievement, award, row, writer);
        };
    }

    private RowResult issue(
            PublishedAchievement achievement, Award award, BatchRow row, Receipts.Writer writer) {
        Awarding result =
                issuing.issue(
                        Proposal.of(achievement, award, Optional.empty()),
                        (credential, _) -> answer(RowResult.issued(row.number(), credential.id())),
                        writer);
        return switch (result) {
            case Awarding.Done(var answer) -> RowResult.of(Json.read(answer.body()));
            case Awarding.AlreadyAwarded(var credential, boolean differs) ->
                    awardedBefore(row.number(), credential, differs);
            case Awarding.Unfit(var faults) -> RowResult.failed(row.number(), faults);
            case Awarding.NotReplaceable _, Awarding.ChangedMeanwhile _ ->
                    throw new IllegalStateException("nothing was to be replaced, nothing pending");
        };
    }

    /** An award that counts no more stays an award: a new credential for it must say what it is. */
    static RowResult awardedBefore(int row, StoredCredential credential, boolean differs) {
        if (credential.status() == StoredCredential.Status.REVOKED
                || credential.status() == StoredCredential.Status.SUPERSEDED) {
            return RowResult.failed(
                    row,
                    "Credential "
                            + credential.id().text()
                            + " was issued for it, and counts no more. To award it once more, supersede or renew it, or give another occasion.");
        }
        return RowResult.duplicate(row, credential.id(), differs);
    }

    private static HttpResponse answer(RowResult result) {
        return HttpResponse.json(200, result.toJson());
    }

    /** Of the row, not of what it says: the batch never changes. */
    private static IdempotencyKey key(BatchId batch, BatchRow row) {
        String name = sha256("batch row\0" + batch.text() + "\0" + row.number());
        return new IdempotencyKey(name, name);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
