package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assaymark.api.Operations;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.fetch.Fetched;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.openid.OpenIdProvider;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.KmsKeyMaker;
import org.assaymark.records.AccessSettings;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.AuditStore;
import org.assaymark.records.CataloguedDesign;
import org.assaymark.records.CompromisedKey;
import org.assaymark.records.DesignStore;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerKeyStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.PageRequest;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.RateLimit;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.Receipts;
import org.assaymark.records.SpareKey;
import org.assaymark.records.TableDefinition;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.OpenIdLocal;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** An installation with tables and keys of its own, and a clock that the test sets. */
final class Installation {
    static final URI ORIGIN = URI.create("https://badges.tvet.example");
    static final Duration AUDIT_RETENTION = Duration.ofDays(30);
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private final AwsLeg aws;
    private final Settings settings;
    private final ProviderDocuments documents;
    private final DynamoDbEnhancedClient dynamo;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final FunctionClient anonymous;

    Installation(AwsLeg aws) {
        this(aws, Optional.empty());
    }

    /**
     * @param provider whose access tokens are taken
     */
    Installation(AwsLeg aws, Optional<OpenIdLocal> provider) {
        this.aws = aws;
        this.documents = new HttpsDocuments(provider.map(OpenIdLocal::trust));
        this.dynamo = DynamoDbEnhancedClient.builder().dynamoDbClient(aws.dynamoDb()).build();
        this.settings =
                new Settings(
                        table(IssuerStore.TABLE),
                        new AccessSettings(
                                table(ApiKeyStore.TABLE),
                                table(AuditStore.TABLE),
                                AUDIT_RETENTION,
                                table(RateLimitStore.TABLE),
                                new RateLimit(100_000, Duration.ofSeconds(10)),
                                aws.newKey(KeySpec.HMAC_256),
                                table(Receipts.TABLE),
                                provider.flatMap(
                                        each ->
                                                OpenIdProvider.of(
                                                        each.issuer(), OpenIdLocal.AUDIENCE))),
                        ORIGIN,
                        aws.newKey(KeySpec.ECC_NIST_EDWARDS25519),
                        aws.newKey(KeySpec.ECC_NIST_P256),
                        "tests");
        this.anonymous = function(settings);
    }

    private FunctionClient function(Settings with) {
        Edge edge =
                Wiring.catalogue(
                        with,
                        dynamo,
                        aws.kms(),
                        (_, _, _) -> new Fetched.Unavailable("nobody answers", false),
                        documents,
                        new SetClock());
        return new FunctionClient(edge::answer);
    }

    /** The function once its operator has changed the keys of the installation. */
    FunctionClient withOtherKeys() {
        var changed =
                new Settings(
                        settings.catalogueTable(),
                        settings.access(),
                        ORIGIN,
                        aws.newKey(KeySpec.ECC_NIST_EDWARDS25519),
                        aws.newKey(KeySpec.ECC_NIST_P256),
                        settings.issuerKeysTag());
        return function(changed)
                .with("authorization", "Bearer " + bootstrap(Operations.load().scopes()));
    }

    List<SpareKey> spareKeys(String issuer) {
        return keys().spares(new IssuerId(issuer));
    }

    /** As a process leaves it that dies before it has used it. */
    String leaveSpareKey(String issuer) {
        String made = new KmsKeyMaker(aws.kms(), settings.issuerKeysTag()).p256("Left behind");
        keys().keep(new IssuerId(issuer), new SpareKey(made, IssuerKey.Algorithm.P256));
        return made;
    }

    /** The KMS keys of an issuer, used or not. */
    List<String> kmsKeys(String issuer) {
        return new IssuerStore(dynamo, settings.catalogueTable())
                .find(new IssuerId(issuer)).orElseThrow().keys().stream()
                        .map(IssuerKey::kmsKeyId)
                        .toList();
    }

    /** What is to be signed anew. */
    List<String> compromised() {
        return keys().compromised(new PageRequest(100, Optional.empty())).items().stream()
                .map(CompromisedKey::kid)
                .toList();
    }

    private IssuerKeyStore keys() {
        return new IssuerKeyStore(dynamo, settings.catalogueTable());
    }

    /** The function, called without a key. */
    FunctionClient anonymous() {
        return anonymous;
    }

    /** The function, called with the first key of the installation, which may do everything. */
    FunctionClient administrator() {
        return as(bootstrap(Operations.load().scopes()));
    }

    FunctionClient as(String key) {
        return anonymous.with("authorization", "Bearer " + key);
    }

    /** The first key, as an operator makes it. */
    String bootstrap(Collection<String> scopes) {
        ObjectNode event = Json.object().put("action", "createApiKey").put("name", "First");
        var list = event.putArray("scopes");
        scopes.forEach(list::add);
        return anonymous.invoke(event).path("key").asText();
    }

    /** A key of these scopes that sees these issuers only. */
    FunctionClient limited(Collection<String> scopes, String... issuers) {
        ObjectNode request = Json.object().put("name", "Limited");
        var list = request.putArray("scopes");
        scopes.forEach(list::add);
        var ids = request.putArray("issuerIds");
        List.of(issuers).forEach(ids::add);
        Answer answer = administrator().post("/v1/api-keys", request);
        return as(answer.json().path("key").asText());
    }

    /** The partition keys of the table of those who may call. */
    List<String> accessKeys() {
        return aws
                .dynamoDb()
                .scan(request -> request.tableName(settings.access().keysTable()))
                .items()
                .stream()
                .map(item -> item.get("pk").s())
                .toList();
    }

    Instant now() {
        return now.get();
    }

    void pass(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }

    /** A design that was made by the function for designs. */
    CataloguedDesign design(String issuer) {
        return design(issuer, "{}");
    }

    CataloguedDesign design(String issuer, String content) {
        var design =
                CataloguedDesign.create(
                        new Identifiers(Clock.systemUTC(), new SecureRandom()).design(),
                        new IssuerId(issuer),
                        Bytes.utf8(content),
                        now());
        designs().create(design, Optional.empty(), Receipt.none());
        return design;
    }

    DesignStore designs() {
        return new DesignStore(dynamo, settings.catalogueTable());
    }

    PublishedAchievement version(String achievement, int version) {
        return new AchievementStore(dynamo, settings.catalogueTable())
                .findVersion(new AchievementId(achievement), version)
                .orElseThrow();
    }

    private String table(TableDefinition definition) {
        return aws.createTable(
                definition.toRequest(definition.name() + "-" + INSTALLATIONS.incrementAndGet()));
    }

    private final class SetClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
