package org.assaymark.issuance;

import java.util.Set;
import org.assaymark.document.Bytes;

/**
 * A document with its proofs.
 *
 * @param kids of the issuer's keys that made them; none where no issuer signs
 */
record Signed(Bytes document, Set<String> kids) {
    Signed {
        kids = Set.copyOf(kids);
    }
}
