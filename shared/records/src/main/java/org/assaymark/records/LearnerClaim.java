package org.assaymark.records;

import java.util.function.ToIntFunction;
import org.assaymark.credential.LearnerId;

/**
 * Whose an award is, as {@link LearnerStore} found it, to be settled in the transaction that makes
 * the award: somebody known must still be there, and somebody new must not have come meanwhile.
 */
public final class LearnerClaim {
    private final LearnerId id;
    private final boolean known;
    private final ToIntFunction<Transaction> writes;

    LearnerClaim(LearnerId id, boolean known, ToIntFunction<Transaction> writes) {
        this.id = id;
        this.known = known;
        this.writes = writes;
    }

    public LearnerId id() {
        return id;
    }

    /** Whether they were there before; somebody new has been awarded nothing. */
    public boolean known() {
        return known;
    }

    /** The position of the write that settles it. */
    int addTo(Transaction transaction) {
        return writes.applyAsInt(transaction);
    }
}
