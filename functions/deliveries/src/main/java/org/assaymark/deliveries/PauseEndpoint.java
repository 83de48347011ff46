package org.assaymark.deliveries;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.MailId;
import org.assaymark.records.Letter;
import org.assaymark.records.Mail;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.records.WebhookEndpointStore;

/** Tells an endpoint nothing more, and its owner that it is so, once. */
final class PauseEndpoint {
    private static final int ATTEMPTS = 10;

    private final WebhookEndpointStore endpoints;
    private final Supplier<MailId> mailIds;
    private final Clock clock;

    PauseEndpoint(WebhookEndpointStore endpoints, Supplier<MailId> mailIds, Clock clock) {
        this.endpoints = endpoints;
        this.mailIds = mailIds;
        this.clock = clock;
    }

    /** Whoever edits it at the same moment is not overridden, but asked again. */
    void pause(EndpointId id, WebhookEndpoint.Because because) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<WebhookEndpoint> endpoint =
                    endpoints.find(id).filter(WebhookEndpoint::isActive);
            if (endpoint.isEmpty()
                    || endpoints.pause(
                            endpoint.get().paused(because, now),
                            mail(endpoint.get(), because, now))) {
                return;
            }
        }
        throw new IllegalStateException("the endpoint was changed all the time");
    }

    private Mail mail(WebhookEndpoint endpoint, WebhookEndpoint.Because because, Instant now) {
        var letter =
                new Letter.OfEndpoint(
                        endpoint.id(),
                        endpoint.issuer(),
                        endpoint.subscription().url().getHost(),
                        because);
        return Mail.asked(mailIds.get(), letter, now);
    }
}
