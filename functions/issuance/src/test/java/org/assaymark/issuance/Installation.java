package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.Caller;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Profile;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.key.DidWeb;
import org.assaymark.key.PublicKey;
import org.assaymark.platform.ApiKeyToken;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Hand;
import org.assaymark.platform.KmsPublicKeys;
import org.assaymark.proof.Cryptosuites;
import org.assaymark.proof.VcJwt;
import org.assaymark.records.AccessSettings;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.ApiKey;
import org.assaymark.records.ApiKeySecrets;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.AuditStore;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchRow;
import org.assaymark.records.BatchSheet;
import org.assaymark.records.BatchStore;
import org.assaymark.records.BatchWork;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.CredentialForm;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.EmbeddedProof;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerKeyStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.Look;
import org.assaymark.records.MailStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.RateLimit;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.Receipts;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.TableDefinition;
import org.assaymark.records.WalletClientStore;
import org.assaymark.records.WalletHoldingStore;
import org.assaymark.status.StatusList;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.vcapi.Instance;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** An installation with tables and keys of its own, one issuer and one published achievement. */
final class Installation {
    static final URI ORIGIN = URI.create("https://badges.tvet.example");
    static final Set<String> ALL_SCOPES =
            Set.of(
                    "credentials:issue",
                    "credentials:read",
                    "credentials:approve",
                    "credentials:suspend",
                    "credentials:revoke",
                    "learners:read",
                    "learners:write",
                    "learners:erase");

    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private final AwsLeg aws;
    private final Settings settings;
    private final Identifiers ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private final Issuer issuer;

    Installation(AwsLeg aws) {
        this.aws = aws;
        this.settings =
                new Settings(
                        table(CredentialStore.TABLE),
                        table(StatusListStore.TABLE),
                        table(LearnerStore.TABLE),
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
                        table(ConnectionStore.TABLE),
                        table(MailStore.TABLE),
                        Optional.of("badges@tvet.example"),
                        table(WalletClientStore.TABLE),
                        ORIGIN,
                        aws.newKey(KeySpec.HMAC_256),
                        7,
                        Map.of(
                                Instance.Key.ED25519,
                                aws.newKey(KeySpec.ECC_NIST_EDWARDS25519),
                                Instance.Key.P256,
                                aws.newKey(KeySpec.ECC_NIST_P256),
                                Instance.Key.P384,
                                aws.newKey(KeySpec.ECC_NIST_P384)));
        this.issuer = createIssuer("first");
    }

    private String table(TableDefinition definition) {
        return aws.createTable(
                definition.toRequest(definition.name() + "-" + INSTALLATIONS.incrementAndGet()));
    }

    Issuer issuer() {
        return issuer;
    }

    CredentialStore credentials() {
        return new CredentialStore(
                enhanced(aws.dynamoDb()), settings.credentialsTable(), settings.statusTable());
    }

    MailStore mails() {
        return new MailStore(enhanced(aws.dynamoDb()), settings.mailTable());
    }

    BatchStore batches() {
        return new BatchStore(enhanced(aws.dynamoDb()), settings.batchesTable());
    }

    BatchWork batchWork() {
        return new BatchWork(enhanced(aws.dynamoDb()), settings.batchesTable());
    }

    /** A batch of these rows, in chunks of two, queued for its first phase. */
    Batch batch(String achievement, Batch.Mode mode, ObjectNode... awards) {
        var version =
                new AchievementStore(enhanced(aws.dynamoDb()), settings.catalogueTable())
                        .findPublished(new AchievementId(achievement))
                        .orElseThrow();
        var id = ids.batch();
        var chunks = new ArrayList<Integer>();
        for (int first = 1; first <= awards.length; first += 2) {
            var rows = new ArrayList<BatchRow>();
            for (int row = first; row < first + 2 && row <= awards.length; row++) {
                rows.add(new BatchRow(row, awards[row - 1], List.of(), List.of()));
            }
            batches().putRows(id, rows, Instant.now());
            chunks.add(first);
        }
        Batch batch =
                Batch.queued(
                        id,
                        version,
                        ids.apiKey(),
                        mode,
                        awards.length,
                        chunks,
                        BatchSheet.JSON,
                        Instant.now());
        batches().create(batch, Receipt.none());
        return batch;
    }

    StatusListStore statusLists() {
        return new StatusListStore(enhanced(aws.dynamoDb()), settings.statusTable());
    }

    /** What wallets put in, as the function that they call does. */
    WalletHoldingStore walletHoldings() {
        return new WalletHoldingStore(
                enhanced(aws.dynamoDb()), settings.walletTable(), settings.learnersTable());
    }

    /** All that the function writes. */
    Holdings holdings() {
        return new Holdings(
                aws.dynamoDb(),
                List.of(
                        settings.credentialsTable(),
                        settings.statusTable(),
                        settings.learnersTable(),
                        settings.access().receiptsTable(),
                        settings.walletTable()));
    }

    /** The function, called with a key that may do everything to everything. */
    FunctionClient client() {
        return client(aws.dynamoDb());
    }

    /** The hand of a new API key that this one has made. */
    Hand keyOf(Hand maker) {
        return new Hand(ids.apiKey(), maker.all());
    }

    Hand person() {
        return Hand.of(ids.person());
    }

    /** The function, called with the key of this hand, which may do everything to everything. */
    FunctionClient client(Hand hand) {
        return anybody()
                .with(
                        "authorization",
                        "Bearer "
                                + newKey(
                                        (ApiKeyId) hand.caller(),
                                        hand.makers(),
                                        ALL_SCOPES,
                                        Optional.empty()));
    }

    /** The function, called by somebody who has no key. */
    FunctionClient anybody() {
        return anybody(settings);
    }

    /** The function of a deployment that has no VC-API instance, called by somebody without key. */
    FunctionClient withoutInstances() {
        return anybody(
                new Settings(
                        settings.credentialsTable(),
                        settings.statusTable(),
                        settings.learnersTable(),
                        settings.catalogueTable(),
                        settings.access(),
                        settings.batchesTable(),
                        settings.inboundTable(),
                        settings.mailTable(),
                        settings.mailSender(),
                        settings.walletTable(),
                        settings.publicOrigin(),
                        settings.learnerMacKeyId(),
                        settings.receiptDays(),
                        Map.of()));
    }

    /** The function of a deployment that has no sender of mail, called as {@link #client()}. */
    FunctionClient withoutSender() {
        return anybody(
                        new Settings(
                                settings.credentialsTable(),
                                settings.statusTable(),
                                settings.learnersTable(),
                                settings.catalogueTable(),
                                settings.access(),
                                settings.batchesTable(),
                                settings.inboundTable(),
                                settings.mailTable(),
                                Optional.empty(),
                                settings.walletTable(),
                                settings.publicOrigin(),
                                settings.learnerMacKeyId(),
                                settings.receiptDays(),
                                settings.instanceKeyIds()))
                .with("authorization", "Bearer " + newKey(ALL_SCOPES, Optional.empty()));
    }

    private FunctionClient anybody(Settings of) {
        return new FunctionClient(edge(of, aws.dynamoDb(), Clock.systemUTC())::answer);
    }

    /** The function as it will be after a while. */
    FunctionClient later(Duration after) {
        return later(after, Optional.empty());
    }

    FunctionClient later(Duration after, Optional<Set<IssuerId>> issuers) {
        Clock clock = Clock.offset(Clock.systemUTC(), after);
        return new FunctionClient(edge(settings, aws.dynamoDb(), clock)::answer)
                .with("authorization", "Bearer " + newKey(ALL_SCOPES, issuers));
    }

    /** The function as it will be after a while, over a DynamoDB client of the test's own. */
    FunctionClient later(Duration after, DynamoDbClient dynamo) {
        return new FunctionClient(
                edge(settings, dynamo, Clock.offset(Clock.systemUTC(), after))::answer);
    }

    /** A client that something is done to on its way. */
    DynamoDbClient through(ExecutionInterceptor interceptor) {
        return aws.dynamoDbBuilder()
                .overrideConfiguration(each -> each.addExecutionInterceptor(interceptor))
                .build();
    }

    private Edge edge(Settings of, DynamoDbClient dynamo, Clock clock) {
        return Wiring.issuance(
                of,
                enhanced(dynamo),
                aws.kms(),
                Map.of(),
                address -> {
                    throw new IOException("no OpenID provider is set");
                },
                clock);
    }

    /** The function over a DynamoDB client of the test's own. */
    FunctionClient client(DynamoDbClient dynamo) {
        return client(dynamo, ALL_SCOPES, Optional.empty());
    }

    FunctionClient client(
            DynamoDbClient dynamo, Set<String> scopes, Optional<Set<IssuerId>> issuers) {
        return new FunctionClient(edge(settings, dynamo, Clock.systemUTC())::answer)
                .with("authorization", "Bearer " + newKey(scopes, issuers));
    }

    Issuer createIssuer(String slug) {
        return createIssuer(slug, CredentialForm.USUAL);
    }

    Issuer createIssuer(String slug, CredentialForm form) {
        Instant now = Instant.now();
        ObjectNode profile =
                Json.object().put("name", "Harbour College").put("url", "https://harbour.example");
        var created =
                new Issuer(
                        ids.issuer(),
                        slug,
                        DidWeb.at(ORIGIN, "i", slug).did(),
                        Profile.of(profile),
                        ZoneId.of("Europe/Dublin"),
                        form,
                        Correspondence.USUAL,
                        BrandColours.NONE,
                        List.of(
                                key(
                                        IssuerKey.Algorithm.ED25519,
                                        KeySpec.ECC_NIST_EDWARDS25519,
                                        now),
                                key(IssuerKey.Algorithm.P256, KeySpec.ECC_NIST_P256, now)),
                        now,
                        now,
                        1);
        new IssuerStore(enhanced(aws.dynamoDb()), settings.catalogueTable())
                .create(created, Receipt.none());
        return created;
    }

    /** With a new key, which signs from now on. */
    Issuer rotate(Issuer before, IssuerKey.Algorithm algorithm) {
        KeySpec spec =
                switch (algorithm) {
                    case ED25519 -> KeySpec.ECC_NIST_EDWARDS25519;
                    case P256 -> KeySpec.ECC_NIST_P256;
                };
        Issuer after = before.rotated(List.of(key(algorithm, spec, Instant.now())), Instant.now());
        assertThat(keys().rotate(after, List.of(), Receipt.none()))
                .isEqualTo(IssuerKeyStore.Changing.CHANGED);
        return after;
    }

    Issuer compromise(Issuer before, IssuerKey key) {
        Instant now = Instant.now();
        Issuer after =
                before.compromised(key, new IssuerKey.Compromise(now, now, "A laptop was stolen"));
        assertThat(keys().compromise(after, key.kid(), Receipt.none()))
                .isEqualTo(IssuerKeyStore.Changing.CHANGED);
        return after;
    }

    private IssuerKeyStore keys() {
        return new IssuerKeyStore(enhanced(aws.dynamoDb()), settings.catalogueTable());
    }

    /** The job alone, within these bounds. */
    ReissueCredentials reissuing(ReissueCredentials.Bounds bounds) {
        var canonicalizer = new JsonLdCanonicalizer(Contexts.ofDeployment(ORIGIN));
        var issuers = new IssuerStore(enhanced(aws.dynamoDb()), settings.catalogueTable());
        var signing =
                new IssuerSigning(
                        aws.kms(),
                        Map.of(
                                EmbeddedProof.EDDSA_RDFC_2022,
                                Cryptosuites.eddsaRdfc2022(canonicalizer)),
                        new VcJwt(canonicalizer),
                        ORIGIN);
        var publishing =
                new PublishStatusLists(
                        statusLists(),
                        issuers,
                        new SignStatusList(signing, ORIGIN, Clock.systemUTC()),
                        new SecureRandom(),
                        Clock.systemUTC());
        return new ReissueCredentials(
                keys(),
                issuers,
                credentials(),
                publishing,
                signing,
                ids::event,
                Clock.systemUTC(),
                bounds);
    }

    /** The id of a new achievement of the first issuer. */
    String publishedAchievement() {
        return achievement(issuer, true);
    }

    String achievement(Issuer of, boolean published) {
        ObjectNode document =
                Json.object()
                        .put("name", "MAG welding 🔥 تلحيم")
                        .put("description", "Fillet welds.");
        document.putObject("criteria").put("narrative", "Pass the practical test.");
        return achievement(of, published, document, AwardRules.NONE);
    }

    String achievement(Issuer of, boolean published, ObjectNode document, AwardRules rules) {
        var store = new AchievementStore(enhanced(aws.dynamoDb()), settings.catalogueTable());
        var draft =
                CataloguedAchievement.draft(
                        ids.achievement(),
                        of.id(),
                        Achievement.of(document),
                        rules,
                        Optional.empty(),
                        Instant.now());
        store.create(draft, Receipt.none());
        if (published) {
            CataloguedAchievement first = draft.published(Instant.now());
            store.publish(first, PublishedAchievement.of(first, Look.plain(of)), Receipt.none());
        }
        return draft.id().text();
    }

    void archive(String achievement) {
        var store = new AchievementStore(enhanced(aws.dynamoDb()), settings.catalogueTable());
        var found = store.find(new AchievementId(achievement)).orElseThrow();
        store.replace(found.archived(Instant.now()), Receipt.none());
    }

    private IssuerKey key(IssuerKey.Algorithm algorithm, KeySpec spec, Instant since) {
        String keyId = aws.newKey(spec);
        PublicKey key = new KmsPublicKeys(aws.kms()).get(keyId);
        return IssuerKey.active(key, algorithm, IssuerKey.Custody.SHARED, keyId, since);
    }

    private String newKey(Set<String> scopes, Optional<Set<IssuerId>> issuers) {
        return newKey(ids.apiKey(), Set.of(), scopes, issuers);
    }

    private String newKey(
            ApiKeyId id, Set<Caller> makers, Set<String> scopes, Optional<Set<IssuerId>> issuers) {
        ApiKeyToken token = ApiKeyToken.generate(id, new SecureRandom());
        new ApiKeyStore(enhanced(aws.dynamoDb()), settings.access().keysTable(), Clock.systemUTC())
                .create(
                        new ApiKey(
                                token.id(),
                                "Test",
                                ApiKeySecrets.of(token.digest()),
                                makers,
                                scopes,
                                issuers,
                                Instant.now(),
                                Optional.empty(),
                                Optional.empty()),
                        Receipt.none());
        return token.reveal();
    }

    private static DynamoDbEnhancedClient enhanced(DynamoDbClient client) {
        return DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
    }

    /** The published bit of the first status entry of a credential as the API answers it. */
    boolean isSet(ObjectNode answer) {
        JsonNode status = answer.path("credential").path("credentialStatus");
        return bit(status.isArray() ? status.path(0) : status);
    }

    /** The published bit of a status entry. */
    boolean bit(JsonNode status) {
        String list = status.path("statusListCredential").asText();
        var stored =
                statusLists()
                        .find(new StatusListId(list.substring(list.lastIndexOf('/') + 1)))
                        .orElseThrow();
        ObjectNode published = Json.readObject(stored.document());
        return StatusList.decode(published.path("credentialSubject").path("encodedList").asText())
                .isSet(Integer.parseInt(status.path("statusListIndex").asText()));
    }
}
