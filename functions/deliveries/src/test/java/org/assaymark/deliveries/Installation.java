package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Profile;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.fetch.Poster;
import org.assaymark.platform.ApiKeyToken;
import org.assaymark.platform.Edge;
import org.assaymark.records.AccessSettings;
import org.assaymark.records.ApiKey;
import org.assaymark.records.ApiKeySecrets;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.AuditStore;
import org.assaymark.records.AwardKey;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialForm;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.Issue;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.Mail;
import org.assaymark.records.MailStore;
import org.assaymark.records.RateLimit;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.Receipts;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.TableDefinition;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** An installation with tables of its own and one issuer, in which time passes as a test says. */
final class Installation {
    static final URI ORIGIN = URI.create("https://badges.tvet.example");
    static final Set<String> SCOPES = Set.of("webhooks:read", "webhooks:write", "learners:read");

    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    final SettableClock clock = new SettableClock();
    private final AwsLeg aws;
    private final DynamoDbEnhancedClient dynamo;
    private final Settings settings;
    private final Identifiers ids = new Identifiers(clock, new SecureRandom());
    private final CredentialStore credentials;
    private final Edge edge;
    private final Issuer issuer;

    Installation(AwsLeg aws, Poster poster) {
        this.aws = aws;
        this.dynamo = DynamoDbEnhancedClient.builder().dynamoDbClient(aws.dynamoDb()).build();
        this.settings =
                new Settings(
                        table(DeliveryStore.TABLE),
                        table(IssuerStore.TABLE),
                        table(CredentialStore.TABLE),
                        table(StatusListStore.TABLE),
                        table(LearnerStore.TABLE),
                        table(MailStore.TABLE),
                        new AccessSettings(
                                table(ApiKeyStore.TABLE),
                                table(AuditStore.TABLE),
                                Duration.ofDays(30),
                                table(RateLimitStore.TABLE),
                                new RateLimit(100_000, Duration.ofSeconds(10)),
                                aws.newKey(KeySpec.HMAC_256),
                                table(Receipts.TABLE),
                                Optional.empty()),
                        aws.newKey(KeySpec.SYMMETRIC_DEFAULT),
                        ORIGIN);
        this.credentials =
                new CredentialStore(dynamo, settings.credentialsTable(), settings.statusTable());
        this.edge =
                Wiring.deliveries(
                        settings,
                        dynamo,
                        aws.kms(),
                        poster,
                        address -> {
                            throw new IOException("no OpenID provider is set");
                        },
                        clock::pass,
                        clock);
        this.issuer = createIssuer("hafenwerk");
    }

    Issuer issuer() {
        return issuer;
    }

    Issuer createIssuer(String slug) {
        ObjectNode profile = Json.object().put("name", "Hafenwerk").put("url", "https://h.example");
        var created =
                new Issuer(
                        ids.issuer(),
                        slug,
                        "did:web:badges.tvet.example:i:" + slug,
                        Profile.of(profile),
                        ZoneId.of("Europe/Berlin"),
                        CredentialForm.USUAL,
                        Correspondence.USUAL,
                        new BrandColours(Optional.empty(), Optional.empty()),
                        List.of(),
                        clock.instant(),
                        clock.instant(),
                        1);
        new IssuerStore(dynamo, settings.catalogueTable()).create(created, Receipt.none());
        return created;
    }

    FunctionClient provider() {
        return provider(SCOPES, Optional.empty());
    }

    FunctionClient provider(Set<String> scopes, Optional<Set<IssuerId>> issuers) {
        ApiKeyToken token = ApiKeyToken.generate(ids.apiKey(), new SecureRandom());
        new ApiKeyStore(dynamo, settings.access().keysTable(), clock)
                .create(
                        new ApiKey(
                                token.id(),
                                "Test",
                                ApiKeySecrets.of(token.digest()),
                                Set.of(),
                                scopes,
                                issuers,
                                clock.instant(),
                                Optional.empty(),
                                Optional.empty()),
                        Receipt.none());
        return new FunctionClient(edge::answer).with("authorization", "Bearer " + token.reveal());
    }

    /** A credential of Amina; its event stands in the feed, and nobody was told of it. */
    CredentialId issue() {
        CredentialId id = ids.credential();
        var learner =
                new Learner(
                        ids.learner(),
                        "Amina Okafor",
                        List.of(new EmailAddress("amina@learners.example")),
                        List.of(),
                        Set.of(id.text()),
                        clock.instant(),
                        1);
        AchievementId achievement = ids.achievement();
        var credential =
                new StoredCredential(
                        id,
                        issuer.id(),
                        achievement,
                        1,
                        StoredCredential.Status.ACTIVE,
                        learner.id(),
                        "digest",
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        clock.instant(),
                        Optional.empty(),
                        1);
        var issue =
                new Issue(
                        credential,
                        new LearnerStore(dynamo, settings.learnersTable())
                                .claim(id.text(), () -> learner),
                        new SignedDocuments(
                                Bytes.utf8("{}"),
                                Bytes.utf8("e30.e30.c2ln"),
                                Map.of(
                                        IssuerKey.Algorithm.ED25519,
                                        "kid-1",
                                        IssuerKey.Algorithm.P256,
                                        "kid-2")),
                        new AwardKey(issuer.id(), achievement, learner.id(), Optional.empty()),
                        Set.of(),
                        ids.event(),
                        Optional.empty(),
                        Optional.empty());
        if (!(credentials.issue(issue, Receipt.none()) instanceof CredentialStore.Issuing.Issued)) {
            throw new AssertionError("not issued");
        }
        return id;
    }

    /** One more event of a credential. */
    void revoke(CredentialId id) {
        StoredCredential before = credentials.find(id).orElseThrow();
        credentials.change(
                before,
                before.reissued(),
                new CredentialEvent(ids.event(), CredentialEvent.Type.REVOKED, clock.instant()),
                Receipt.none());
    }

    ObjectNode event(CredentialId credential) {
        return credentials.events(credential).getLast();
    }

    /** As the stream of the credentials tells of the newest event of this one. */
    void tellOf(CredentialId credential) {
        ObjectNode change = change("CREDENTIAL#" + credential, "EVENT#000000001");
        ((ObjectNode) change.at("/Records/0/dynamodb"))
                .putObject("NewImage")
                .putObject("event")
                .put("S", Json.write(event(credential)).utf8());
        invoke(change);
    }

    /** As the stream of deliveries tells of one. */
    void tellOfDelivery(String id) {
        invoke(change("DELIVERY#" + id, "DELIVERY"));
    }

    private static ObjectNode change(String pk, String sk) {
        ObjectNode change = Json.object();
        ObjectNode keys =
                change.putArray("Records").addObject().putObject("dynamodb").putObject("Keys");
        keys.putObject("pk").put("S", pk);
        keys.putObject("sk").put("S", sk);
        return change;
    }

    /** As the schedule does. */
    void sweep() {
        DeliveriesFunction.SCHEDULES.forEach(each -> invoke(each.event()));
    }

    private void invoke(ObjectNode event) {
        var _ = new FunctionClient(edge::answer).invoke(event);
    }

    DeliveryStore deliveries() {
        return new DeliveryStore(dynamo, settings.deliveriesTable());
    }

    /** Those who are to be written to. */
    List<Mail> mail() {
        return new MailStore(dynamo, settings.mailTable()).due(clock.instant().plusSeconds(10), 10);
    }

    /** Everything that is kept of endpoints, as it is kept. */
    String stored(EndpointId id) {
        return aws
                .dynamoDb()
                .scanPaginator(request -> request.tableName(settings.deliveriesTable()))
                .items()
                .stream()
                .map(Object::toString)
                .filter(text -> text.contains(id.text()))
                .reduce("", String::concat);
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    private String table(TableDefinition definition) {
        return aws.createTable(
                definition.toRequest(definition.name() + "-" + INSTALLATIONS.incrementAndGet()));
    }

    /** A day on which a test decides how time passes. */
    static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        synchronized void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
