package org.assaymark.inbound;

import java.util.Optional;
import java.util.Set;

/**
 * What was bought, or which course it is about.
 *
 * @param identifiers whatever it is called: course, product, variant, SKU; a rule matches any
 * @param quantity more than one are seats, not awards of the buyer
 */
public record Item(Set<String> identifiers, Optional<String> title, int quantity) {
    public Item {
        identifiers = Set.copyOf(identifiers);
    }
}
