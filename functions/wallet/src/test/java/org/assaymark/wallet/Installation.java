package org.assaymark.wallet;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.platform.KmsMac;
import org.assaymark.records.AwardKey;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.Issue;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.Letter;
import org.assaymark.records.MailStore;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.TableDefinition;
import org.assaymark.records.WalletClientStore;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** An installation with tables of its own, whose learners and credentials a test makes. */
final class Installation {
    static final String ORIGIN = "https://badges.tvet.example";
    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private final AwsLeg aws;
    private final DynamoDbEnhancedClient dynamo;
    private final Settings settings;
    private final LearnerKeys keys;
    private final LearnerStore learners;
    private final CredentialStore credentials;
    private final Identifiers ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private final AtomicInteger awards = new AtomicInteger();

    Installation(AwsLeg aws) {
        this(aws, Optional.of("badges@tvet.example"));
    }

    Installation(AwsLeg aws, Optional<String> sender) {
        this.aws = aws;
        this.dynamo = DynamoDbEnhancedClient.builder().dynamoDbClient(aws.dynamoDb()).build();
        this.settings =
                new Settings(
                        table(WalletClientStore.TABLE),
                        table(CredentialStore.TABLE),
                        table(StatusListStore.TABLE),
                        table(LearnerStore.TABLE),
                        table(RateLimitStore.TABLE),
                        table(MailStore.TABLE),
                        sender,
                        aws.newKey(KeySpec.HMAC_256),
                        URI.create(ORIGIN),
                        "https://tvet.example/terms",
                        "https://tvet.example/privacy");
        this.keys = new LearnerKeys(new KmsMac(aws.kms(), settings.learnerMacKeyId()));
        this.learners = new LearnerStore(dynamo, settings.learnersTable());
        this.credentials =
                new CredentialStore(dynamo, settings.credentialsTable(), settings.statusTable());
    }

    FunctionClient client() {
        return client(Duration.ZERO);
    }

    /** The function as it will be after a while. */
    FunctionClient client(Duration after) {
        Clock clock = Clock.offset(Clock.tickSeconds(ZoneOffset.UTC), after);
        return new FunctionClient(Wiring.wallet(settings, dynamo, aws.kms(), clock)::answer);
    }

    /** One credential more of whoever has this address, and its documents. */
    CredentialId issue(String email) {
        CredentialId id = ids.credential();
        var recipient = Recipient.of(Json.object().put("name", "Amina Okafor").put("email", email));
        String key = keys.of(recipient);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        LearnerClaim learner =
                learners.claim(key, () -> Learner.of(ids.learner(), recipient, key, now));
        var issuer = ids.issuer();
        var achievement = ids.achievement();
        Optional<String> occasion = Optional.of("no. " + awards.incrementAndGet());
        var credential =
                new StoredCredential(
                        id,
                        issuer,
                        achievement,
                        1,
                        StoredCredential.Status.ACTIVE,
                        learner.id(),
                        "digest",
                        occasion,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        now,
                        Optional.empty(),
                        1);
        var issue =
                new Issue(
                        credential,
                        learner,
                        documents(id),
                        new AwardKey(issuer, achievement, learner.id(), occasion),
                        Set.of(),
                        ids.event(),
                        Optional.empty(),
                        Optional.empty());
        if (!(credentials.issue(issue, Receipt.none()) instanceof CredentialStore.Issuing.Issued)) {
            throw new AssertionError("not issued");
        }
        return id;
    }

    /** With a number and a space that a reader who writes it anew would change. */
    static SignedDocuments documents(CredentialId id) {
        return new SignedDocuments(
                Bytes.utf8(
                        """
                        {"id":"%s/c/%s", "type":["VerifiableCredential","OpenBadgeCredential"],"issuer":{"id":"did:web:x"},\
                        "validFrom":"2026-11-23T10:00:00Z","credentialSubject":{"creditsEarned":1.50},"proof":{"type":"x"}}"""
                                .formatted(ORIGIN, id.text())),
                Bytes.utf8("eyJhbGciOiJFUzI1NiJ9." + "e30" + ".c2ln"),
                Map.of(IssuerKey.Algorithm.ED25519, "kid-1", IssuerKey.Algorithm.P256, "kid-2"));
    }

    void erase(CredentialId id) {
        var erased =
                new ErasedCredentialStore(
                        dynamo, settings.credentialsTable(), settings.statusTable());
        var event =
                new CredentialEvent(
                        ids.event(),
                        CredentialEvent.Type.ERASED,
                        Instant.parse("2026-11-28T00:00:00Z"));
        if (!erased.erase(credentials.find(id).orElseThrow(), Set.of(), event)) {
            throw new AssertionError("not erased");
        }
    }

    Learner learner(String email) {
        return learners.findByKey(keys.of(new EmailAddress(email)))
                .flatMap(learners::find)
                .orElseThrow();
    }

    /** The provider says that the address was never theirs. */
    void takeAddressAway(String email) {
        Learner before = learner(email);
        LearnerId id = before.id();
        var other = new EmailAddress("other@" + id.text().replace('_', '.') + ".example");
        learners.replace(
                before,
                before.edited(before.name(), List.of(other), List.of(), Set.of(keys.of(other))));
    }

    /** What is to be mailed, the latest last. */
    List<Letter.SignIn> letters() {
        return new MailStore(dynamo, settings.mailTable())
                .due(Instant.now().plusSeconds(60), 100).stream()
                        .map(mail -> (Letter.SignIn) mail.letter())
                        .toList();
    }

    private String table(TableDefinition definition) {
        return aws.createTable(
                definition.toRequest(definition.name() + "-" + INSTALLATIONS.incrementAndGet()));
    }
}
