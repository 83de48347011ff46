package org.assaymark.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;

/**
 * Nothing is taken at the address of deliveries: what the source says comes by another way, which
 * asks for more than a signature (LTI: a nonce of ours, and the browser that it was given to).
 */
public record ProvedElsewhere() implements Scheme {
    @Override
    public Trust trust() {
        return Trust.SIGNED;
    }

    @Override
    public Authenticity check(Delivery delivery, List<Secret> secrets, Instant now) {
        return Authenticity.refused(Authenticity.Reason.MISSING_PROOF);
    }

    @Override
    public Map<String, String> prove(Bytes body, Secret secret, String id, Instant now) {
        return Map.of();
    }
}
