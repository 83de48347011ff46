package org.assaymark.rules;

import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Party;

/** Who the learner is; whoever paid is not always the one who learns. */
public sealed interface Whose {
    record Of(Party learner) implements Whose {}

    /** Of whomever the order was for. */
    record OfTheOrder() implements Whose {}

    /**
     * @param reason a sentence
     */
    record Unknown(String reason) implements Whose {}

    /**
     * @param quantity of the items that matter, together
     */
    static Whose of(InboundEvent event, int quantity) {
        boolean takesBack = Kinds.TAKING_BACK.contains(event.kind());
        if (takesBack && event.order().isPresent()) {
            return new OfTheOrder();
        }
        if (event.kind() == Kind.ORDER_PAID && quantity > 1) {
            return new Unknown(
                    "The order is for "
                            + quantity
                            + " seats, and it does not say whose they are; whoever pays is not always the learner.");
        }
        return event.learner()
                .<Whose>map(Of::new)
                .orElseGet(() -> new Unknown("The event does not say who the learner is."));
    }
}
