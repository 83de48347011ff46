package org.assaymark.inbound;

import java.util.List;
import java.util.Optional;

/**
 * A person as a source names them: the learner, or whoever paid.
 *
 * @param email as it was sent; who compares it folds it
 * @param name for people
 * @param ids by which the source knows them
 */
public record Party(
        Optional<String> email,
        Optional<String> name,
        Optional<String> language,
        List<PartyId> ids) {
    /**
     * @param system whose name it is, such as {@code thinkific}
     */
    public record PartyId(String system, String id) {}

    public Party {
        ids = List.copyOf(ids);
    }

    /** Nothing in it leads to a person. */
    boolean isNobody() {
        return email.isEmpty() && ids.isEmpty();
    }

    /** People do not belong into a log. */
    @Override
    public String toString() {
        return "a person";
    }
}
