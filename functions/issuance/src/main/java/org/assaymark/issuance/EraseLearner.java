package org.assaymark.issuance;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.LearnerId;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.ErasureStore;
import org.assaymark.records.FulfilmentStore;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerErasure;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.WalletHoldingStore;

/**
 * Erases a learner: first the person's record, after which nothing more can be awarded to them,
 * then what wallets have put in for them and may do, what shops and course platforms have told of
 * them, then credential by credential. Each step can be made again, so that whoever comes after a
 * crash goes on where it stopped; the credentials that the learner still has are what is left to
 * do.
 */
final class EraseLearner {
    /** As many as are done well within the time of one call. */
    static final int AT_ONCE = 100;

    /** How many that were left behind are gone on with in one run. */
    private static final int LEFT_BEHIND = 10;

    private final LearnerStore learners;
    private final ErasureStore erasures;
    private final ErasedCredentialStore erased;
    private final EraseCredential erasing;
    private final WalletHoldingStore holdings;
    private final FulfilmentStore fulfilments;
    private final PublishStatusLists publishing;
    private final Clock clock;

    sealed interface Result {
        /** Nothing is left. */
        record Erased(LearnerErasure erasure) implements Result {}

        /** The person's record is gone, and there may be credentials left. */
        record Erasing(LearnerErasure erasure) implements Result {}

        record Unknown() implements Result {}
    }

    EraseLearner(
            LearnerStore learners,
            ErasureStore erasures,
            ErasedCredentialStore erased,
            EraseCredential erasing,
            WalletHoldingStore holdings,
            FulfilmentStore fulfilments,
            PublishStatusLists publishing,
            Clock clock) {
        this.learners = learners;
        this.erasures = erasures;
        this.erased = erased;
        this.erasing = erasing;
        this.holdings = holdings;
        this.fulfilments = fulfilments;
        this.publishing = publishing;
        this.clock = clock;
    }

    Result erase(LearnerId id, String reason) {
        Optional<Learner> learner = learners.find(id);
        if (learner.isEmpty()) {
            return erasures.find(id).map(this::goOn).orElseGet(Result.Unknown::new);
        }
        var erasure = new LearnerErasure(id, reason, clock.instant(), Optional.empty());
        return erasures.begin(learner.get(), erasure) ? goOn(erasure) : erase(id, reason);
    }

    /** Goes on with what was left behind; one that fails does not keep the others from it. */
    void finishAll() {
        var failures = new Failures();
        erasures.unfinished(LEFT_BEHIND).forEach(erasure -> failures.past(() -> goOn(erasure)));
        failures.tell();
    }

    private Result goOn(LearnerErasure erasure) {
        if (erasure.finishedAt().isPresent()) {
            return new Result.Erased(erasure);
        }
        LearnerId learner = erasure.learner();
        holdings.erase(learner);
        fulfilments.erase(learner);
        List<CredentialId> theirs = erased.ofLearner(learner, Optional.empty(), AT_ONCE);
        publishing.publish(theirs.stream().flatMap(erasing::erase).toList());
        theirs.forEach(credential -> erased.forget(learner, credential));
        return erased.ofLearner(learner, Optional.empty(), 1).isEmpty()
                ? new Result.Erased(erasures.finish(erasure, clock.instant()))
                : new Result.Erasing(erasure);
    }
}
