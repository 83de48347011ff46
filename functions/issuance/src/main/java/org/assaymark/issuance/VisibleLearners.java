package org.assaymark.issuance;

import org.assaymark.credential.LearnerId;
import org.assaymark.platform.Call;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Erased;
import org.assaymark.records.ErasureStore;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerStore;

/**
 * Learners as a call may see them: they belong to the provider, and whoever is limited to some
 * issuers sees none of them.
 */
final class VisibleLearners {
    private final LearnerStore learners;
    private final ErasureStore erasures;

    VisibleLearners(LearnerStore learners, ErasureStore erasures) {
        this.learners = learners;
        this.erasures = erasures;
    }

    static boolean any(Call call) {
        return call.grant().issuers().isEmpty();
    }

    /** The id of the path, whether there is such a learner or not. */
    static LearnerId id(Call call) {
        return LearnerId.parse(call.request().pathParameter("learnerId"))
                .filter(id -> any(call) && id.mode() == call.grant().mode())
                .orElseThrow(VisibleLearners::unknown);
    }

    /** The learner of the path. */
    Learner learner(Call call) {
        LearnerId id = id(call);
        return learners.find(id).orElseThrow(() -> gone(id));
    }

    static Refusal unknown() {
        return new Refusal(Problem.notFound());
    }

    private Refusal gone(LearnerId id) {
        return erasures.find(id)
                .map(_ -> new Refusal(Erased.learner()))
                .orElseGet(VisibleLearners::unknown);
    }
}
