package org.assaymark.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;

/** Nothing but the address, which only the sender should know: Teachable, Kajabi, Open edX. */
public record Unsigned() implements Scheme {
    @Override
    public Trust trust() {
        return Trust.UNSIGNED;
    }

    @Override
    public Authenticity check(Delivery delivery, List<Secret> secrets, Instant now) {
        return new Authenticity.Authentic(trust(), Optional.empty());
    }

    @Override
    public Map<String, String> prove(Bytes body, Secret secret, String id, Instant now) {
        return Map.of();
    }
}
