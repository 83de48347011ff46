package org.assaymark.inbound;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A user as the source itself knows them.
 *
 * @param id by which deliveries name them
 */
record Account(Optional<String> id, Optional<String> email, Optional<String> name) {
    /**
     * Goes on if it is in everything whom a delivery names: else a credential that somebody earned
     * could be had by somebody else, or in another name. Whoever pays for others is no account of
     * the learner.
     */
    Finding isThatOf(InboundEvent told, Supplier<Finding> further) {
        Optional<Party> learner = told.learner();
        boolean buysForAnother = told.buyer().isPresent() && !told.buyer().equals(learner);
        if (learner.isEmpty() || buysForAnother) {
            return Finding.notAskable("is not told which of its users it is about");
        }
        return differs(learner.get()).orElseGet(further);
    }

    private Optional<Finding> differs(Party party) {
        boolean sameId =
                party.ids().stream().allMatch(told -> id.filter(told.id()::equals).isPresent());
        if (!sameId) {
            return Optional.of(
                    id.isPresent()
                            ? Finding.differs("knows the user by another number")
                            : Finding.unanswered("does not tell us the number of its users"));
        }
        return differs(party.email(), email, "e-mail address")
                .or(() -> differs(party.name(), name, "name"));
    }

    private static Optional<Finding> differs(
            Optional<String> told, Optional<String> known, String what) {
        if (told.isEmpty()) {
            return Optional.empty();
        }
        if (known.isEmpty()) {
            return Optional.of(
                    Finding.unanswered("does not tell us the " + what + " of its users"));
        }
        return folded(told.get()).equals(folded(known.get()))
                ? Optional.empty()
                : Optional.of(Finding.differs("knows the user by another " + what));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
