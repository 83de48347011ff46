package org.assaymark.webhooks;

import java.util.Optional;
import org.assaymark.document.Faults;
import org.assaymark.document.Pointer;
import org.assaymark.inbound.Source;
import org.assaymark.webhook.StandardKey;
import org.assaymark.webhook.Trust;

/** Whose secrets are whose: some sources make their own, some take ours, some have none. */
final class SecretRules {
    static final int LONGEST = 500;

    private SecretRules() {}

    static boolean hasSecrets(Source source) {
        return source.scheme().trust() != Trust.UNSIGNED && source.keySet().isEmpty();
    }

    /** Whether one is drawn where none is given: the others show theirs when they are set up. */
    static boolean takesOurs(Source source) {
        return switch (source) {
            case WOOCOMMERCE, STANDARD, MOODLE, SKILLJAR, TALENTLMS, XAPI, LTI, GENERIC -> true;
            case SHOPIFY, STRIPE, THINKIFIC, LEARNWORLDS, TEACHABLE, KAJABI, CANVAS, OPENEDX ->
                    false;
        };
    }

    /**
     * Whether the sender is told what was drawn: of a key pair it is shown the public part only.
     */
    static boolean isTold(Source source) {
        return source != Source.LTI;
    }

    static void check(Source source, Optional<String> secret, Pointer at, Faults faults) {
        if (secret.isEmpty()) {
            return;
        }
        String text = secret.get();
        if (!hasSecrets(source)) {
            faults.add(
                    at,
                    "has no meaning: "
                            + source.word()
                            + (source.keySet().isEmpty()
                                    ? " signs nothing"
                                    : " signs with a key that it publishes"));
        } else if (source == Source.LTI) {
            faults.add(at, "has no meaning: the key that proves us to a platform is made here");
        } else if (source == Source.STANDARD && StandardKey.parse(text).isEmpty()) {
            faults.add(at, "must be whsec_ and 24 to 64 bytes in Base64, or whpk_ and 32 bytes");
        } else if (!text.equals(text.strip())) {
            faults.add(at, "must not begin or end with white space");
        }
    }
}
