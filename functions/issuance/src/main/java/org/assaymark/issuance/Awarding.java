package org.assaymark.issuance;

import java.util.List;
import org.assaymark.document.Fault;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.records.StoredCredential;

/** What became of a {@link Proposal}. */
sealed interface Awarding {
    /** It was done, and this is the answer that is stored with it. */
    record Done(HttpResponse answer) implements Awarding {}

    /**
     * @param differs whether the award now says something else than it did then
     */
    record AlreadyAwarded(StoredCredential credential, boolean differs) implements Awarding {}

    /** Where this credential stands, its place cannot be taken. */
    record NotReplaceable(StoredCredential credential) implements Awarding {}

    /** The award does not fit the achievement, or makes nothing that could be signed. */
    record Unfit(List<Fault> faults) implements Awarding {}

    /** The pending credential became something else since it was read. */
    record ChangedMeanwhile() implements Awarding {}

    /** For operations to which an award that was made before is an obstacle like any other. */
    default HttpResponse toResponse() {
        return switch (this) {
            case Done(var answer) -> answer;
            case AlreadyAwarded(var other, _) ->
                    Problem.of(
                                    "state-conflict",
                                    "This learner has the award already, by credential "
                                            + other.id().text()
                                            + ".")
                            .toResponse();
            case NotReplaceable(var credential) -> Succession.refused(credential).toResponse();
            case Unfit(var faults) -> Problem.invalid(faults).toResponse();
            case ChangedMeanwhile() ->
                    Problem.of("state-conflict", "It was changed meanwhile; read it again.")
                            .toResponse();
        };
    }
}
