package org.assaymark.records;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.IssuerId;

/**
 * An address that is told of what happens to the credentials of an issuer.
 *
 * @param secrets the newest first
 * @param revision counts changes, from 1
 */
public record WebhookEndpoint(
        EndpointId id,
        IssuerId issuer,
        Subscription subscription,
        Standing standing,
        List<WebhookSecret> secrets,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    /** Of each scheme; a third would only make receivers compare more. */
    private static final int MOST_AT_ONCE = 2;

    /**
     * What is told, and where.
     *
     * @param types empty for all there are and will be
     * @param includesLearner whether name and e-mail of the learner are told as well
     */
    public record Subscription(
            URI url,
            Set<CredentialEvent.Type> types,
            boolean includesLearner,
            Optional<String> description) {
        public Subscription {
            types = Set.copyOf(types);
        }

        public boolean wants(CredentialEvent.Type type) {
            return types.isEmpty() || types.contains(type);
        }
    }

    /** Whether it is told anything. */
    public sealed interface Standing {
        record Active() implements Standing {}

        record Paused(Because because, Instant at) implements Standing {}
    }

    /** Why an endpoint is told nothing. */
    public enum Because {
        OWNER,
        /** It took nothing for three days. */
        FAILING,
        /** It answered that it is gone for good, with status 410. */
        GONE
    }

    public WebhookEndpoint {
        secrets = List.copyOf(secrets);
    }

    public static WebhookEndpoint create(
            EndpointId id,
            IssuerId issuer,
            Subscription subscription,
            List<WebhookSecret> secrets,
            Instant now) {
        return new WebhookEndpoint(
                id, issuer, subscription, new Standing.Active(), secrets, now, now, 1);
    }

    public boolean isActive() {
        return standing instanceof Standing.Active;
    }

    /** Whether it is told of something that happened at a moment. */
    public boolean wants(CredentialEvent.Type type, Instant at) {
        return isActive() && subscription.wants(type) && !at.isBefore(createdAt);
    }

    public WebhookEndpoint edited(Subscription newSubscription, Standing newStanding, Instant now) {
        return with(newSubscription, newStanding, secrets, now);
    }

    public WebhookEndpoint paused(Because because, Instant now) {
        return with(subscription, new Standing.Paused(because, now), secrets, now);
    }

    /**
     * With a newer secret of its scheme.
     *
     * @param overlap for how long the one before it signs as well
     */
    public WebhookEndpoint rotated(WebhookSecret newer, Duration overlap, Instant now) {
        Stream<WebhookSecret> others =
                secrets.stream()
                        .filter(each -> each.signsAt(now))
                        .filter(each -> each.scheme() != newer.scheme());
        Stream<WebhookSecret> before =
                secrets.stream()
                        .filter(each -> each.scheme() == newer.scheme())
                        .map(each -> each.endingBy(now.plus(overlap)))
                        .filter(each -> each.signsAt(now))
                        .limit(MOST_AT_ONCE - 1);
        List<WebhookSecret> all =
                Stream.of(Stream.of(newer), before, others).flatMap(each -> each).toList();
        return with(subscription, standing, all, now);
    }

    /** Those that sign at a moment. */
    public List<WebhookSecret> secretsAt(Instant moment) {
        return secrets.stream().filter(each -> each.signsAt(moment)).toList();
    }

    private WebhookEndpoint with(
            Subscription newSubscription,
            Standing newStanding,
            List<WebhookSecret> newSecrets,
            Instant now) {
        return new WebhookEndpoint(
                id, issuer, newSubscription, newStanding, newSecrets, createdAt, now, revision + 1);
    }
}
