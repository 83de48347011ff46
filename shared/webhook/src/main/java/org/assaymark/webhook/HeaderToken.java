package org.assaymark.webhook;

import static org.assaymark.webhook.Authenticity.refused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Authenticity.Reason;

/**
 * A constant secret in a header: LearnWorlds, Skilljar, Zapier (also for TalentLMS) and whatever
 * lets one set a header. It proves who may send, not what was sent.
 *
 * @param places any of them; the first that is there counts
 */
public record HeaderToken(List<Place> places) implements Scheme {
    /**
     * @param header its name in lower case
     * @param prefix what stands before the secret, in any case, such as {@code Bearer} and a space
     */
    public record Place(String header, String prefix) {
        private Optional<String> in(Delivery delivery) {
            return delivery.header(header)
                    .filter(value -> value.regionMatches(true, 0, prefix, 0, prefix.length()))
                    .map(value -> value.substring(prefix.length()).strip());
        }
    }

    public HeaderToken {
        places = List.copyOf(places);
    }

    @Override
    public Trust trust() {
        return Trust.SHARED_SECRET;
    }

    @Override
    public Authenticity check(Delivery delivery, List<Secret> secrets, Instant now) {
        return places.stream()
                .map(place -> place.in(delivery))
                .flatMap(Optional::stream)
                .findFirst()
                .map(token -> compare(token, secrets))
                .orElseGet(() -> refused(Reason.MISSING_PROOF));
    }

    @Override
    public Map<String, String> prove(Bytes body, Secret secret, String id, Instant now) {
        Place place = places.getFirst();
        return Map.of(place.header(), place.prefix() + secret.text());
    }

    /** Of all that is compared, only the length of the secret could be told. */
    static Authenticity compare(String token, List<Secret> secrets) {
        return secrets.stream()
                .filter(secret -> Hmac.same(Bytes.utf8(token), Bytes.utf8(secret.text())))
                .findFirst()
                .<Authenticity>map(
                        secret ->
                                new Authenticity.Authentic(
                                        Trust.SHARED_SECRET, Optional.of(secret.id())))
                .orElseGet(() -> refused(Reason.WRONG_PROOF));
    }
}
