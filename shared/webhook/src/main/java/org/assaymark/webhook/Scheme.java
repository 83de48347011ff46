package org.assaymark.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;

/** How a kind of sender proves that a delivery is its own. */
public sealed interface Scheme
        permits BodyHmac,
                StripeSignature,
                StandardWebhooks,
                HeaderToken,
                BasicPassword,
                BodyToken,
                SignedBody,
                ProvedElsewhere,
                Unsigned {
    /** What a delivery that passes can be trusted with. */
    Trust trust();

    /**
     * Never tells a secret by how long it takes.
     *
     * @param secrets those that are in force; any one will do
     */
    Authenticity check(Delivery delivery, List<Secret> secrets, Instant now);

    /**
     * The headers by which a sender that knows the secret proves this body, by their names in lower
     * case; none where the proof is elsewhere.
     *
     * @param id tells this delivery from others
     */
    Map<String, String> prove(Bytes body, Secret secret, String id, Instant now);
}
