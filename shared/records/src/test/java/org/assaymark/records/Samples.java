package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.CertificateSettings;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.Profile;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.platform.ApiKeyToken;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusPurpose;

/** Values to store, each with an id of its own. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
    static final Identifiers IDS = new Identifiers(Clock.systemUTC(), new SecureRandom());
    static final LearnerId LEARNER = IDS.learner();

    private Samples() {}

    static Issuer issuer(String slug) {
        ObjectNode jwk = Json.object().put("kty", "OKP").put("crv", "Ed25519").put("x", "eA");
        return new Issuer(
                IDS.issuer(),
                slug,
                "did:web:badges.tvet.example:i:" + slug,
                profile("Hafenwerk Schweißtechnik 焊接"),
                ZoneId.of("Europe/Berlin"),
                new CredentialForm(List.of(EmbeddedProof.values()), Set.of(StatusPurpose.values())),
                new Correspondence(
                        List.of("de", "en"),
                        Optional.of("1337"),
                        Optional.of(
                                new Correspondence.Sender(
                                        "badges@hafenwerk.example", Optional.of("Hafenwerk")))),
                new BrandColours(Optional.of("#17425f"), Optional.of("#f2b53c")),
                new CertificateSettings(
                        Optional.of(IDS.design()),
                        Optional.of(
                                new CertificateSettings.Signatory(
                                        "Dr. Ingrid Østergård",
                                        Optional.of("Head of Training"),
                                        Optional.of(IDS.design())))),
                List.of(
                        new IssuerKey(
                                "kid-1",
                                IssuerKey.Algorithm.ED25519,
                                IssuerKey.Custody.DEDICATED,
                                "arn:aws:kms:eu-central-1:000000000000:key/1",
                                "z6Mk",
                                jwk,
                                NOW,
                                Optional.empty(),
                                Optional.empty()),
                        new IssuerKey(
                                "kid-0",
                                IssuerKey.Algorithm.ED25519,
                                IssuerKey.Custody.SHARED,
                                "arn:aws:kms:eu-central-1:000000000000:key/0",
                                "z6Mk",
                                jwk,
                                NOW.minusSeconds(86_400),
                                Optional.of(NOW.minusSeconds(60)),
                                Optional.of(
                                        new IssuerKey.Compromise(
                                                NOW.minusSeconds(3_600), NOW, "Ausgespäht")))),
                NOW,
                NOW,
                1);
    }

    static Profile profile(String name) {
        return Profile.of(Json.object().put("name", name).put("url", "https://hafenwerk.example"));
    }

    static Achievement achievement(String name) {
        ObjectNode document = Json.object().put("name", name).put("description", "Fillet welds.");
        document.putObject("criteria").put("narrative", "Pass the practical test.");
        return Achievement.of(document);
    }

    static CataloguedAchievement draft(IssuerId issuer) {
        return CataloguedAchievement.draft(
                IDS.achievement(),
                issuer,
                achievement("MAG welding"),
                new AwardRules(
                        true,
                        true,
                        List.of("urn:example:exam"),
                        Optional.of(Period.parse("P2Y6M"))),
                Optional.of(IDS.design()),
                NOW);
    }

    static PublishedAchievement version(CataloguedAchievement of) {
        return PublishedAchievement.of(of, look(of.design().map(id -> new Look.Chosen(id, 3))));
    }

    static Look look(Optional<Look.Chosen> design) {
        return new Look(
                design,
                new BrandColours(Optional.of("#17425f"), Optional.empty()),
                "Hafenwerk Schweißtechnik 焊接");
    }

    static CataloguedDesign design(IssuerId issuer) {
        return CataloguedDesign.create(
                IDS.design(), issuer, Bytes.utf8("{\"name\":\"Schweißen 焊接\"}"), NOW);
    }

    static Learner learner() {
        return new Learner(
                LEARNER,
                "Zoë Ångström",
                List.of(new EmailAddress("zoe@example.org")),
                List.of("did:example:zoe"),
                Set.of("key"),
                NOW,
                1);
    }

    static StoredCredential credential(IssuerId issuer, AchievementId achievement) {
        return new StoredCredential(
                IDS.credential(),
                issuer,
                achievement,
                3,
                StoredCredential.Status.ACTIVE,
                LEARNER,
                "a1".repeat(32),
                Optional.of("spring"),
                Map.of("enrolment", "4711", "order", "ü/42"),
                Map.of(
                        StatusPurpose.REVOCATION,
                        new StatusSlot(IDS.statusList(), 77),
                        StatusPurpose.SUSPENSION,
                        new StatusSlot(IDS.statusList(), 131_071)),
                Map.of(CredentialLink.RENEWS, IDS.credential()),
                NOW,
                Optional.empty(),
                1);
    }

    static StoredCredential revoked(StoredCredential credential) {
        return credential.revoked(change());
    }

    static StoredCredential.Change change() {
        return new StoredCredential.Change(NOW.plusSeconds(60), "Prüfung für ungültig erklärt");
    }

    static CredentialEvent event(CredentialEvent.Type type) {
        return new CredentialEvent(IDS.event(), type, NOW);
    }

    static SignedDocuments documents(String text) {
        return new SignedDocuments(
                Bytes.utf8("{\"text\":\"" + text + " 🔥\"}"),
                Bytes.utf8("ey." + text + ".sig"),
                Map.of(
                        IssuerKey.Algorithm.ED25519, "kid-1",
                        IssuerKey.Algorithm.P256, "kid-2"));
    }

    static StoredStatusList list(IssuerId issuer) {
        return new StoredStatusList(
                IDS.statusList(),
                issuer,
                StatusPurpose.REVOCATION,
                StatusList.empty().with(9),
                Bytes.utf8("{\"signed\":1}"),
                Set.of("kid-1", "kid-2"),
                1);
    }

    static StatusListId listId() {
        return IDS.statusList();
    }

    static ApiKeyToken token() {
        return ApiKeyToken.generate(IDS.apiKey(), new SecureRandom());
    }

    static ApiKey key(
            ApiKeyToken token, Optional<Set<IssuerId>> issuers, Optional<Instant> expiresAt) {
        return new ApiKey(
                token.id(),
                "Course platform",
                ApiKeySecrets.of(token.digest()),
                Set.of(),
                Set.of("credentials:issue", "credentials:read"),
                issuers,
                NOW,
                expiresAt,
                Optional.empty());
    }
}
