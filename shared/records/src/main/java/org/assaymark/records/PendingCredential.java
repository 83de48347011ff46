package org.assaymark.records;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.Award;
import org.assaymark.credential.Caller;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.platform.Hand;

/**
 * A credential that somebody asked for and that is not signed yet. It has its id already, and no
 * award guard: of two for the same award, the first to be signed gets it.
 *
 * @param achievementVersion that was awarded when it was last edited, and will be signed
 * @param inPlaceOf the credential whose place it will take
 * @param issueAt when it is to be signed; without it as soon as nothing else is missing
 * @param authors who made or edited it, and so cannot approve it
 * @param approvedBy who approved what it says now
 * @param remark why it is a draft again
 */
public record PendingCredential(
        CredentialId id,
        IssuerId issuer,
        AchievementId achievement,
        int achievementVersion,
        Status status,
        LearnerId learner,
        Award award,
        Optional<InPlaceOf> inPlaceOf,
        Optional<Instant> issueAt,
        Set<Hand> authors,
        Optional<Caller> approvedBy,
        Optional<Remark> remark,
        Instant createdAt,
        long revision)
        implements CredentialRecord {

    /** What it waits for. */
    public enum Status implements CredentialStatus {
        /** Its authors. */
        DRAFT("draft"),
        /** Somebody who is none of its authors. */
        PENDING_APPROVAL("pendingApproval"),
        /** Its time. */
        SCHEDULED("scheduled");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /**
     * @param correction why the other one is wrong; empty where it is renewed
     */
    public record InPlaceOf(CredentialId other, Optional<String> correction) {}

    /**
     * @param detail the words of who refused it, or what kept it from being signed
     */
    public record Remark(Instant at, String detail) {}

    /**
     * What an edit sets.
     *
     * @param learner whose award it is then
     */
    public record Content(
            int achievementVersion, LearnerId learner, Award award, Optional<Instant> issueAt) {}

    public PendingCredential {
        authors = Set.copyOf(authors);
    }

    /** Whether this is the hand of who made or edited it. */
    public boolean isBy(Hand hand) {
        return authors.stream().anyMatch(hand::isThatOf);
    }

    /** A draft again, whatever it was: what was approved is not what it says now. */
    public PendingCredential edited(Content content, Hand author) {
        var all = new HashSet<>(authors);
        all.add(author);
        return with(Status.DRAFT, content, all, Optional.empty(), Optional.empty());
    }

    public PendingCredential submitted() {
        return with(
                Status.PENDING_APPROVAL, content(), authors, Optional.empty(), Optional.empty());
    }

    public PendingCredential scheduled(Optional<Caller> approver) {
        return with(Status.SCHEDULED, content(), authors, approver, Optional.empty());
    }

    /** Back to its authors. */
    public PendingCredential returned(Remark why) {
        return with(Status.DRAFT, content(), authors, Optional.empty(), Optional.of(why));
    }

    private Content content() {
        return new Content(achievementVersion, learner, award, issueAt);
    }

    private PendingCredential with(
            Status state,
            Content content,
            Set<Hand> allAuthors,
            Optional<Caller> approver,
            Optional<Remark> why) {
        return new PendingCredential(
                id,
                issuer,
                achievement,
                content.achievementVersion(),
                state,
                content.learner(),
                content.award(),
                inPlaceOf,
                content.issueAt(),
                allAuthors,
                approver,
                why,
                createdAt,
                revision + 1);
    }
}
