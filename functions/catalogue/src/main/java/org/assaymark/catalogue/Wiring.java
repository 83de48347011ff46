package org.assaymark.catalogue;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.assaymark.api.Operations;
import org.assaymark.credential.Identifiers;
import org.assaymark.fetch.Fetcher;
import org.assaymark.fetch.ForeignDocuments;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Handler;
import org.assaymark.platform.KmsKeyMaker;
import org.assaymark.platform.KmsMac;
import org.assaymark.platform.KmsPublicKeys;
import org.assaymark.records.Access;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.Aws;
import org.assaymark.records.DesignStore;
import org.assaymark.records.EndorsementStore;
import org.assaymark.records.IssuerKeyStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Receipts;
import org.assaymark.verify.Verifier;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The object graph of this function, by hand, top to bottom. */
final class Wiring {
    private Wiring() {}

    static Edge catalogue(Settings settings, Fetcher fetcher, ProviderDocuments documents) {
        return catalogue(
                settings,
                Aws.dynamo(),
                Aws.kms(),
                fetcher,
                documents,
                Clock.tickSeconds(ZoneOffset.UTC));
    }

    static Edge catalogue(
            Settings settings,
            DynamoDbEnhancedClient dynamo,
            KmsClient kms,
            Fetcher fetcher,
            ProviderDocuments documents,
            Clock clock) {
        URI origin = settings.publicOrigin();
        var random = new SecureRandom();
        var ids = new Identifiers(Clock.systemUTC(), random);
        var operations = Operations.load();

        var issuers = new IssuerStore(dynamo, settings.catalogueTable());
        var achievements = new AchievementStore(dynamo, settings.catalogueTable());
        var mac = new KmsMac(kms, settings.access().cursorMacKeyId());
        var access = Access.of(settings.access(), dynamo, mac, documents, ids, clock);
        var receipts = new Receipts(dynamo, settings.access().receiptsTable(), clock);
        var publicKeys = new KmsPublicKeys(kms);
        var stackKeys = new StackKeys(publicKeys, settings.ed25519KeyId(), settings.p256KeyId());
        var issuerKeys = new IssuerKeyStore(dynamo, settings.catalogueTable());

        var designStore = new DesignStore(dynamo, settings.catalogueTable());
        var issuer =
                new IssuerHandlers(
                        issuers,
                        new CreateIssuer(issuers, stackKeys, origin, ids::issuer, clock),
                        new PrintedPictures(designStore),
                        receipts,
                        clock);
        var issuerKey =
                new KeyHandlers(
                        issuers,
                        new RotateKeys(
                                issuers,
                                issuerKeys,
                                stackKeys,
                                new DedicatedKeys(
                                        issuerKeys,
                                        new KmsKeyMaker(kms, settings.issuerKeysTag()),
                                        publicKeys),
                                clock),
                        new EndKey(issuers, issuerKeys, clock),
                        receipts,
                        new KeyView(origin));
        var designs = new ChosenDesign(designStore);
        var achievement =
                new AchievementHandlers(
                        achievements,
                        issuers,
                        designs,
                        new PublishAchievement(
                                achievements,
                                designs,
                                new TrialCredential(
                                        new JsonLdCanonicalizer(Contexts.ofDeployment(origin)),
                                        origin),
                                clock),
                        receipts,
                        origin,
                        ids::achievement,
                        clock);
        var person =
                new PersonHandlers(
                        access.people(),
                        access.personKeys(),
                        settings.access().openId(),
                        receipts,
                        operations,
                        ids::person,
                        clock);
        var endorsements = new EndorsementStore(dynamo, settings.catalogueTable());
        var endorsement =
                new EndorsementHandlers(
                        endorsements,
                        achievements,
                        issuers,
                        new AttachEndorsement(
                                endorsements, verifier(fetcher, origin), ids::endorsement, clock),
                        receipts,
                        origin);
        var apiKey =
                new ApiKeyHandlers(
                        access.keys(),
                        new MakeApiKey(ids::apiKey, random, clock),
                        receipts,
                        operations);

        Map<String, Handler> handlers =
                Map.ofEntries(
                        Map.entry("createIssuer", issuer::create),
                        Map.entry("listIssuers", issuer::list),
                        Map.entry("getIssuer", issuer::get),
                        Map.entry("updateIssuer", issuer::update),
                        Map.entry("rotateIssuerKeys", issuerKey::rotate),
                        Map.entry("listIssuerKeys", issuerKey::list),
                        Map.entry("retireIssuerKey", issuerKey::retire),
                        Map.entry("compromiseIssuerKey", issuerKey::compromise),
                        Map.entry("createAchievement", achievement::create),
                        Map.entry("listAchievements", achievement::list),
                        Map.entry("getAchievement", achievement::get),
                        Map.entry("updateAchievement", achievement::update),
                        Map.entry("publishAchievement", achievement::publish),
                        Map.entry("archiveAchievement", achievement::archive),
                        Map.entry("listAchievementVersions", achievement::versions),
                        Map.entry("endorseAchievement", endorsement::attachToAchievement),
                        Map.entry("listAchievementEndorsements", endorsement::listOfAchievement),
                        Map.entry(
                                "removeAchievementEndorsement", endorsement::removeFromAchievement),
                        Map.entry("endorseIssuer", endorsement::attachToIssuer),
                        Map.entry("listIssuerEndorsements", endorsement::listOfIssuer),
                        Map.entry("removeIssuerEndorsement", endorsement::removeFromIssuer),
                        Map.entry("createApiKey", apiKey::create),
                        Map.entry("listApiKeys", apiKey::list),
                        Map.entry("getApiKey", apiKey::get),
                        Map.entry("revokeApiKey", apiKey::revoke),
                        Map.entry("rotateApiKey", apiKey::rotate),
                        Map.entry("createPerson", person::create),
                        Map.entry("listPeople", person::list),
                        Map.entry("getPerson", person::get),
                        Map.entry("updatePerson", person::update),
                        Map.entry("removePerson", person::remove),
                        Map.entry("getCaller", CallerHandler::describe),
                        Map.entry("listAuditLog", new AuditHandlers(access.audit())::list));
        return new Edge(
                "catalogue",
                access.gateForNewcomers(),
                handlers,
                Map.of("createApiKey", apiKey::bootstrap));
    }

    /** Whether an endorser is known makes no difference here: a provider knows whom it asked. */
    private static Verifier verifier(Fetcher fetcher, URI origin) {
        return new Verifier(
                Contexts.ofDeployment(origin),
                new OthersOnly(new ForeignDocuments(fetcher), origin),
                _ -> false);
    }
}
