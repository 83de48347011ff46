package org.assaymark.records;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.inbound.Source;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.webhook.Trust;

/**
 * A shop or course platform that may tell us what happened there.
 *
 * @param name for people
 * @param sharedSecretsIssue whether a secret that is not bound to what a delivery says is enough to
 *     issue upon it
 * @param secrets those in force, the newest first
 * @param addresses those that take deliveries, the newest first
 * @param api how the source itself can be asked
 * @param lti the platform, where we are a tool of one
 * @param account the one of the source that may tell us anything, where that is said: what other
 *     accounts of it sign or hand over is signed or handed over as well
 * @param silence how long nothing may come before that is strange
 * @param revision counts changes, from 1
 */
public record Connection(
        ConnectionId id,
        IssuerId issuer,
        Source source,
        String name,
        Status status,
        boolean sharedSecretsIssue,
        List<SealedSecret> secrets,
        List<Address> addresses,
        Optional<Api> api,
        Optional<LtiPlatform> lti,
        Optional<String> account,
        Silence silence,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    /** While a secret is changed, both are in force; a third would be forgotten. */
    public static final int MOST_SECRETS = 2;

    private static final int MOST_ADDRESSES = 2;

    /** Whether anything follows from what comes in. */
    public enum Status {
        ACTIVE,
        /** What comes in is kept, and nothing is done with it. */
        PAUSED
    }

    /**
     * A secret that both sides know, in a form that only KMS can open.
     *
     * @param id tells which one it is, and nothing of it
     */
    public record SealedSecret(String id, Bytes sealed, Instant addedAt) {}

    /**
     * A part of the URL that nobody but the sender is told.
     *
     * @param until none for the one that is current
     */
    public record Address(SecretDigest token, Optional<Instant> until) {
        boolean holdsAt(Instant moment) {
            return until.map(moment::isBefore).orElse(true);
        }
    }

    /**
     * What lets us into the API of the source.
     *
     * @param origin where it is
     * @param clientId our name there, where one stands beside the secret
     * @param sealed the secret, in a form that only KMS can open
     */
    public record Api(URI origin, Optional<String> clientId, Bytes sealed, Instant setAt) {
        /** What it is sealed for: who may open it need not be able to open the other secrets. */
        public static String holder(ConnectionId connection) {
            return connection.text() + "/api";
        }
    }

    /**
     * For how long nothing may come.
     *
     * @param days after which a source is called quiet
     * @param isUsual whether it never is: some deliver once a year
     */
    public record Silence(int days, boolean isUsual) {
        public static final int LONGEST_DAYS = 365;
        public static final Silence USUAL = new Silence(14, false);

        public Duration longest() {
            return Duration.ofDays(days);
        }
    }

    /** A connection whose source is not asked. */
    public Connection(
            ConnectionId id,
            IssuerId issuer,
            Source source,
            String name,
            Status status,
            boolean sharedSecretsIssue,
            List<SealedSecret> secrets,
            List<Address> addresses,
            Instant createdAt,
            Instant updatedAt,
            long revision) {
        this(
                id,
                issuer,
                source,
                name,
                status,
                sharedSecretsIssue,
                secrets,
                addresses,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Silence.USUAL,
                createdAt,
                updatedAt,
                revision);
    }

    public Connection {
        secrets = List.copyOf(secrets);
        addresses = List.copyOf(addresses);
    }

    /** Whether deliveries of this account of the source are for it. */
    public boolean isOf(Optional<String> sender) {
        return account.isEmpty() || account.equals(sender);
    }

    /** Whether what was proved that way may lead to a credential by itself. */
    public boolean mayIssueUpon(Trust trust) {
        return switch (trust) {
            case UNSIGNED -> false;
            case SHARED_SECRET -> sharedSecretsIssue;
            case SIGNED, IAM, CONFIRMED -> true;
        };
    }

    /**
     * Whether we read in what its source lists: one sends everything once only, and does so no more
     * after some failures.
     */
    public boolean isReconciled() {
        return source == Source.WOOCOMMERCE && api.isPresent();
    }

    /** Whether what was known of how it goes has to be looked at anew. */
    boolean isWatchedLike(Connection other) {
        return status == other.status && silence.equals(other.silence) && api.equals(other.api);
    }

    /** Whether deliveries at this address are its own. */
    public boolean hasAddress(SecretDigest token) {
        return addresses.stream().anyMatch(each -> each.token().equals(token));
    }

    public Connection edited(
            String newName,
            Status newStatus,
            boolean newSharedSecretsIssue,
            Optional<Api> newApi,
            Optional<LtiPlatform> newLti,
            Optional<String> newAccount,
            Silence newSilence,
            Instant now) {
        return new Connection(
                id,
                issuer,
                source,
                newName,
                newStatus,
                newSharedSecretsIssue,
                secrets,
                addresses,
                newApi,
                newLti,
                newAccount,
                newSilence,
                createdAt,
                now,
                revision + 1);
    }

    /** With a new secret beside the newest one that there was; older ones end. */
    public Connection withSecret(SealedSecret added, Instant now) {
        return withSecrets(
                Stream.concat(Stream.of(added), secrets.stream()).limit(MOST_SECRETS).toList(),
                now);
    }

    public Connection withoutSecret(SealedSecret ended, Instant now) {
        return withSecrets(
                secrets.stream().filter(each -> !each.id().equals(ended.id())).toList(), now);
    }

    private Connection withSecrets(List<SealedSecret> those, Instant now) {
        return new Connection(
                id,
                issuer,
                source,
                name,
                status,
                sharedSecretsIssue,
                those,
                addresses,
                api,
                lti,
                account,
                silence,
                createdAt,
                now,
                revision + 1);
    }

    /**
     * With a new address; the one that was current takes deliveries for a while, older ones end.
     */
    public Connection moved(SecretDigest token, Duration overlap, Instant now) {
        Stream<Address> ending =
                addresses.stream()
                        .filter(address -> address.until().isEmpty())
                        .map(each -> new Address(each.token(), Optional.of(now.plus(overlap))))
                        .filter(each -> each.holdsAt(now));
        return new Connection(
                id,
                issuer,
                source,
                name,
                status,
                sharedSecretsIssue,
                secrets,
                Stream.concat(Stream.of(new Address(token, Optional.empty())), ending)
                        .limit(MOST_ADDRESSES)
                        .toList(),
                api,
                lti,
                account,
                silence,
                createdAt,
                now,
                revision + 1);
    }
}
