package org.assaymark.batches;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Profile;
import org.assaymark.document.Json;
import org.assaymark.platform.ApiKeyToken;
import org.assaymark.platform.Edge;
import org.assaymark.records.AccessSettings;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.ApiKey;
import org.assaymark.records.ApiKeySecrets;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.AuditStore;
import org.assaymark.records.BatchChunk;
import org.assaymark.records.BatchStore;
import org.assaymark.records.BatchWork;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.CredentialForm;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Look;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.RateLimit;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.Receipts;
import org.assaymark.records.TableDefinition;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SqsLocal;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.sqs.model.Message;

/** An installation with tables, queue and bucket of its own, and one published achievement. */
final class Installation {
    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private final AwsLeg aws;
    private final S3Local s3;
    private final SqsLocal sqs;
    private final DynamoDbEnhancedClient dynamo;
    private final Settings settings;
    private final Identifiers ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private final Issuer issuer;
    private final String achievement;

    Installation(AwsLeg aws, S3Local s3, SqsLocal sqs) {
        this.aws = aws;
        this.s3 = s3;
        this.sqs = sqs;
        this.dynamo = DynamoDbEnhancedClient.builder().dynamoDbClient(aws.dynamoDb()).build();
        this.settings =
                new Settings(
                        table(IssuerStore.TABLE),
                        new AccessSettings(
                                table(ApiKeyStore.TABLE),
                                table(AuditStore.TABLE),
                                Duration.ofDays(30),
                                table(RateLimitStore.TABLE),
                                new RateLimit(100_000, Duration.ofSeconds(10)),
                                aws.newKey(KeySpec.HMAC_256),
                                table(Receipts.TABLE),
                                Optional.empty()),
                        table(BatchStore.TABLE),
                        sqs.newQueue(),
                        s3.newBucket());
        this.issuer = createIssuer();
        this.achievement = publish();
    }

    String achievement() {
        return achievement;
    }

    IssuerId issuer() {
        return issuer.id();
    }

    BatchWork work() {
        return new BatchWork(dynamo, settings.batchesTable());
    }

    BatchStore batches() {
        return new BatchStore(dynamo, settings.batchesTable());
    }

    /** Takes out of the queue what is in it. */
    List<BatchChunk> sent() {
        return sqs.take(settings.queueUrl()).stream()
                .map(Message::body)
                .map(body -> BatchChunk.parse(body).orElseThrow())
                .toList();
    }

    /** The function, called with a new key that may do everything to everything. */
    FunctionClient client() {
        return client(Optional.empty());
    }

    FunctionClient client(Optional<Set<IssuerId>> issuers) {
        return function(Duration.ZERO).with("authorization", "Bearer " + newKey(issuers));
    }

    /** The function as it will be after a while, called by nobody. */
    FunctionClient function(Duration after) {
        Edge edge =
                Wiring.batches(
                        settings,
                        dynamo,
                        aws.kms(),
                        sqs.client(),
                        s3.client(),
                        s3.presigner(),
                        address -> {
                            throw new IOException("no OpenID provider is set");
                        },
                        Clock.offset(Clock.systemUTC(), after));
        return new FunctionClient(edge::answer);
    }

    private String table(TableDefinition definition) {
        return aws.createTable(
                definition.toRequest(definition.name() + "-" + INSTALLATIONS.incrementAndGet()));
    }

    private Issuer createIssuer() {
        ObjectNode profile = Json.object().put("name", "Harbour").put("url", "https://h.example");
        var created =
                new Issuer(
                        ids.issuer(),
                        "harbour",
                        "did:web:badges.tvet.example:i:harbour",
                        Profile.of(profile),
                        ZoneId.of("Europe/Dublin"),
                        CredentialForm.USUAL,
                        Correspondence.USUAL,
                        BrandColours.NONE,
                        List.of(),
                        Instant.now(),
                        Instant.now(),
                        1);
        new IssuerStore(dynamo, settings.catalogueTable()).create(created, Receipt.none());
        return created;
    }

    private String publish() {
        ObjectNode document = Json.object().put("name", "Welding").put("description", "Welds.");
        document.putObject("criteria").put("narrative", "Pass the test.");
        var store = new AchievementStore(dynamo, settings.catalogueTable());
        var draft =
                CataloguedAchievement.draft(
                        ids.achievement(),
                        issuer.id(),
                        Achievement.of(document),
                        AwardRules.NONE,
                        Optional.empty(),
                        Instant.now());
        store.create(draft, Receipt.none());
        CataloguedAchievement first = draft.published(Instant.now());
        store.publish(first, PublishedAchievement.of(first, Look.plain(issuer)), Receipt.none());
        return draft.id().text();
    }

    private String newKey(Optional<Set<IssuerId>> issuers) {
        ApiKeyToken token = ApiKeyToken.generate(ids.apiKey(), new SecureRandom());
        new ApiKeyStore(dynamo, settings.access().keysTable(), Clock.systemUTC())
                .create(
                        new ApiKey(
                                token.id(),
                                "Test",
                                ApiKeySecrets.of(token.digest()),
                                Set.of(),
                                Set.of("credentials:issue", "credentials:read"),
                                issuers,
                                Instant.now(),
                                Optional.empty(),
                                Optional.empty()),
                        Receipt.none());
        return token.reveal();
    }
}
