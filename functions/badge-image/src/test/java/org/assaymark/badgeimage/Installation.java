package org.assaymark.badgeimage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.CertificateSettings;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.DesignId;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.Profile;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.platform.ApiKeyToken;
import org.assaymark.platform.Edge;
import org.assaymark.records.AccessSettings;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.ApiKey;
import org.assaymark.records.ApiKeySecrets;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.AuditStore;
import org.assaymark.records.AwardKey;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.CataloguedDesign;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialForm;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.DesignStore;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.ErasureStore;
import org.assaymark.records.Issue;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.LearnerErasure;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.Look;
import org.assaymark.records.PublishedAchievement;
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

/** An installation with tables of its own and one issuer, whose credentials a test makes. */
final class Installation {
    static final URI ORIGIN = URI.create("https://badges.tvet.example");
    static final Set<String> SCOPES = Set.of("designs:read", "designs:write");
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    /** What Amina is found by. */
    private static final String AMINA = "amina";

    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private final AwsLeg aws;
    private final DynamoDbEnhancedClient dynamo;
    private final Settings settings;
    private final Identifiers ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private final CredentialStore credentials;
    private final Issuer issuer;

    Installation(AwsLeg aws) {
        this.aws = aws;
        this.dynamo = DynamoDbEnhancedClient.builder().dynamoDbClient(aws.dynamoDb()).build();
        this.settings =
                new Settings(
                        table(IssuerStore.TABLE),
                        table(CredentialStore.TABLE),
                        table(StatusListStore.TABLE),
                        table(LearnerStore.TABLE),
                        new AccessSettings(
                                table(ApiKeyStore.TABLE),
                                table(AuditStore.TABLE),
                                Duration.ofDays(30),
                                table(RateLimitStore.TABLE),
                                new RateLimit(100_000, Duration.ofSeconds(10)),
                                aws.newKey(KeySpec.HMAC_256),
                                table(Receipts.TABLE),
                                Optional.empty()),
                        ORIGIN);
        this.credentials =
                new CredentialStore(dynamo, settings.credentialsTable(), settings.statusTable());
        this.issuer = createIssuer("hafenwerk");
    }

    Issuer issuer() {
        return issuer;
    }

    Issuer createIssuer(String slug) {
        ObjectNode profile =
                Json.object().put("name", "Hafenwerk 焊接").put("url", "https://h.example");
        var created =
                new Issuer(
                        ids.issuer(),
                        slug,
                        "did:web:badges.tvet.example:i:" + slug,
                        Profile.of(profile),
                        ZoneId.of("Europe/Berlin"),
                        CredentialForm.USUAL,
                        Correspondence.USUAL,
                        new BrandColours(Optional.of("#5b2a86"), Optional.empty()),
                        List.of(),
                        NOW,
                        NOW,
                        1);
        new IssuerStore(dynamo, settings.catalogueTable()).create(created, Receipt.none());
        return created;
    }

    /** The function, called by the public at {@link #NOW}. */
    FunctionClient open() {
        return at(NOW);
    }

    /** The function, called by the public at this moment. */
    FunctionClient at(Instant moment) {
        Edge edge =
                Wiring.badgeImage(
                        settings,
                        dynamo,
                        aws.kms(),
                        address -> {
                            throw new IOException("no OpenID provider is set");
                        },
                        Clock.fixed(moment, ZoneId.of("UTC")));
        return new FunctionClient(edge::answer);
    }

    /** The function, called with a new key for designs of all issuers. */
    FunctionClient provider() {
        return provider(SCOPES, Optional.empty());
    }

    FunctionClient provider(Set<String> scopes, Optional<Set<IssuerId>> issuers) {
        return open().with("authorization", bearer(scopes, issuers));
    }

    /** What a new key is sent as. */
    String bearer(Set<String> scopes, Optional<Set<IssuerId>> issuers) {
        ApiKeyToken token = ApiKeyToken.generate(ids.apiKey(), new SecureRandom());
        new ApiKeyStore(dynamo, settings.access().keysTable(), Clock.systemUTC())
                .create(
                        new ApiKey(
                                token.id(),
                                "Test",
                                ApiKeySecrets.of(token.digest()),
                                Set.of(),
                                scopes,
                                issuers,
                                NOW,
                                Optional.empty(),
                                Optional.empty()),
                        Receipt.none());
        return "Bearer " + token.reveal();
    }

    /** A version more of a new achievement, drawn after the newest version of a design. */
    PublishedAchievement publish(Optional<DesignId> design) {
        return publish(issuer, design);
    }

    PublishedAchievement publish(Issuer issuer, Optional<DesignId> design) {
        ObjectNode document =
                Json.object().put("name", "MAG welding").put("description", "Fillet welds.");
        document.putObject("criteria").put("narrative", "Pass the practical test.");
        var store = new AchievementStore(dynamo, settings.catalogueTable());
        var draft =
                CataloguedAchievement.draft(
                        ids.achievement(),
                        issuer.id(),
                        Achievement.of(document),
                        AwardRules.NONE,
                        design,
                        NOW);
        store.create(draft, Receipt.none());
        CataloguedAchievement first = draft.published(NOW);
        Look plain = Look.plain(issuer);
        var look =
                new Look(
                        design.map(
                                id ->
                                        new Look.Chosen(
                                                id, designs().find(id).orElseThrow().version())),
                        plain.brand(),
                        plain.issuerName());
        var version = PublishedAchievement.of(first, look);
        store.publish(first, version, Receipt.none());
        return version;
    }

    /**
     * A design whose picture is the whole badge, as it was stored, whatever would be said of it
     * now.
     */
    DesignId bring(Bytes picture) {
        var design = CataloguedDesign.create(ids.design(), issuer.id(), content(picture), NOW);
        designs().create(design, Optional.of(picture), Receipt.none());
        return design.id();
    }

    void bringAnew(DesignId id, Bytes picture) {
        CataloguedDesign edited = designs().find(id).orElseThrow().edited(content(picture), NOW);
        if (!designs().edit(edited, Optional.of(picture))) {
            throw new AssertionError("not edited");
        }
    }

    private static Bytes content(Bytes picture) {
        ObjectNode content = Json.object().put("name", "Own");
        content.set("artwork", OwnPicture.of(picture, OwnPicture.Place.WHOLE).document());
        return Json.write(content);
    }

    /** What the issuer has printed from now on. */
    void print(CertificateSettings settings) {
        edit(now -> edited(now, now.profile(), settings));
    }

    void imageInProfile(String address) {
        edit(
                now -> {
                    ObjectNode profile = now.profile().document();
                    profile.putObject("image").put("id", address).put("type", "Image");
                    return edited(now, Profile.stored(profile), now.certificate());
                });
    }

    private static Issuer edited(Issuer now, Profile profile, CertificateSettings settings) {
        return now.edited(
                profile,
                now.timeZone(),
                now.form(),
                now.correspondence(),
                now.brand(),
                settings,
                NOW);
    }

    private void edit(UnaryOperator<Issuer> how) {
        var store = new IssuerStore(dynamo, settings.catalogueTable());
        Issuer now = store.find(issuer.id()).orElseThrow();
        if (!store.replace(how.apply(now), now.revision())) {
            throw new AssertionError("not edited");
        }
    }

    DesignStore designs() {
        return new DesignStore(dynamo, settings.catalogueTable());
    }

    /** A credential that is awarded to Amina, valid for a year from {@link #NOW}. */
    CredentialId issue(PublishedAchievement of) {
        return issue(of, NOW);
    }

    /** One that is awarded to Amina at this moment, by its day, and valid for a year. */
    CredentialId issue(PublishedAchievement of, Instant at) {
        CredentialId id =
                new Identifiers(Clock.fixed(at, ZoneId.of("UTC")), new SecureRandom()).credential();
        LearnerClaim claim = learners().claim(AMINA, this::amina);
        var credential =
                new StoredCredential(
                        id,
                        of.issuer(),
                        of.id(),
                        of.version(),
                        StoredCredential.Status.ACTIVE,
                        claim.id(),
                        "digest",
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        NOW,
                        Optional.empty(),
                        1);
        var issue =
                new Issue(
                        credential,
                        claim,
                        documents(id, of, at),
                        new AwardKey(of.issuer(), of.id(), claim.id(), Optional.of(id.text())),
                        Set.of(),
                        ids.event(),
                        Optional.empty(),
                        Optional.empty());
        if (!(credentials.issue(issue, Receipt.none()) instanceof CredentialStore.Issuing.Issued)) {
            throw new AssertionError("not issued");
        }
        return id;
    }

    /** Whose all credentials are. */
    LearnerId learner() {
        return learners().findByKey(AMINA).orElseThrow();
    }

    private Learner amina() {
        return new Learner(
                ids.learner(),
                "Amina Weber",
                List.of(new EmailAddress("amina@learners.example")),
                List.of(),
                Set.of(AMINA),
                NOW,
                1);
    }

    private LearnerStore learners() {
        return new LearnerStore(dynamo, settings.learnersTable());
    }

    /** As an erasure begins: the person is gone before their credentials are. */
    void eraseLearner() {
        var erasures = new ErasureStore(dynamo, settings.learnersTable());
        Learner learner = learners().find(learner()).orElseThrow();
        if (!erasures.begin(
                learner, new LearnerErasure(learner.id(), "Wish.", NOW, Optional.empty()))) {
            throw new AssertionError("not begun");
        }
    }

    SignedDocuments documents(CredentialId id, PublishedAchievement of) {
        return documents(id, of, NOW);
    }

    /** With a space that whoever writes it anew would change. */
    private SignedDocuments documents(CredentialId id, PublishedAchievement of, Instant at) {
        Instant until = at.plus(365, ChronoUnit.DAYS);
        return new SignedDocuments(
                Bytes.utf8(
                        """
                        {"@context":["https://www.w3.org/ns/credentials/v2"],\
                        "id":"%s/c/%s", "type":["VerifiableCredential","OpenBadgeCredential"],\
                        "issuer":{"id":"%s","type":["Profile"],"name":"Hafenwerk 焊接"},\
                        "validFrom":"%s","validUntil":"%s","credentialSubject":{"id":"urn:uuid:1",\
                        "identifier":[{"type":"IdentityObject","hashed":false,"identityHash":"Amina Okafor",\
                        "identityType":"name"}],"result":[{"type":["Result"],"value":"92"}],\
                        "achievement":{"id":"%s%s","name":"MAG welding",\
                        "learningOutcomes":[{"name":"Welds fillet joints."}],\
                        "workload":{"hours":40,"credits":{"value":2,"framework":"ECTS"}},\
                        "learningLevel":{"eqf":4}}},\
                        "proof":{"type":"x"}}\
                        """
                                .formatted(
                                        ORIGIN,
                                        id.text(),
                                        issuer.did(),
                                        at,
                                        until,
                                        ORIGIN,
                                        of.path())),
                Bytes.utf8("eyJhbGciOiJFUzI1NiJ9.e30.c2ln"),
                Map.of(IssuerKey.Algorithm.ED25519, "kid-1", IssuerKey.Algorithm.P256, "kid-2"));
    }

    void change(CredentialId id, UnaryOperator<StoredCredential> how) {
        StoredCredential before = credentials.find(id).orElseThrow();
        credentials.change(
                before, how.apply(before), event(CredentialEvent.Type.REVOKED), Receipt.none());
    }

    void erase(CredentialId id) {
        var erased =
                new ErasedCredentialStore(
                        dynamo, settings.credentialsTable(), settings.statusTable());
        if (!erased.erase(
                credentials.find(id).orElseThrow(), Set.of(), event(CredentialEvent.Type.ERASED))) {
            throw new AssertionError("not erased");
        }
    }

    private CredentialEvent event(CredentialEvent.Type type) {
        return new CredentialEvent(ids.event(), type, NOW);
    }

    private String table(TableDefinition definition) {
        return aws.createTable(
                definition.toRequest(definition.name() + "-" + INSTALLATIONS.incrementAndGet()));
    }
}
