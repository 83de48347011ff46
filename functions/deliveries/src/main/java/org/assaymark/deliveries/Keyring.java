package org.assaymark.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.records.WebhookSecret;
import org.assaymark.webhook.StandardKey;

/** The keys of endpoints, opened, and forgotten again after minutes. */
final class Keyring {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 500;

    private final KmsSealing sealing;
    private final Clock clock;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    private record Opened(StandardKey key, Instant until) {}

    Keyring(KmsSealing sealing, Clock clock) {
        this.sealing = sealing;
        this.clock = clock;
    }

    /** Those that sign now. */
    List<StandardKey> of(WebhookEndpoint endpoint) {
        Instant now = clock.instant();
        opened.values().removeIf(each -> !now.isBefore(each.until()));
        return endpoint.secretsAt(now).stream().map(secret -> open(endpoint, secret, now)).toList();
    }

    private StandardKey open(WebhookEndpoint endpoint, WebhookSecret secret, Instant now) {
        String name = endpoint.id().text() + " " + secret.id();
        Opened known = opened.get(name);
        if (known != null) {
            return known.key();
        }
        StandardKey key =
                StandardKey.parse(sealing.open(secret.sealed(), endpoint.id().text()).utf8())
                        .orElseThrow(() -> new IllegalStateException(secret + " is no key"));
        if (opened.size() < MOST) {
            opened.put(name, new Opened(key, now.plus(KEPT)));
        }
        return key;
    }
}
