package org.assaymark.verification;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.Fetcher;
import org.assaymark.fetch.ForeignDocuments;
import org.assaymark.jsonld.Contexts;
import org.assaymark.page.Site;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Gate;
import org.assaymark.platform.Handler;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.Aws;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.EndorsementStore;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.PublicCredential;
import org.assaymark.records.StatusListStore;
import org.assaymark.verification.page.Pages;
import org.assaymark.verify.TrustLists;
import org.assaymark.verify.Verifier;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** The object graph of this function, by hand, top to bottom. */
final class Wiring {
    private static final String SITE_NAME = "Assaymark";

    private Wiring() {}

    static Edge verification(Settings settings, Fetcher fetcher, Map<URI, Bytes> furtherContexts) {
        return verification(
                settings,
                Aws.dynamo(),
                fetcher,
                furtherContexts,
                Clock.tickSeconds(ZoneOffset.UTC));
    }

    static Edge verification(
            Settings settings,
            DynamoDbEnhancedClient dynamo,
            Fetcher fetcher,
            Map<URI, Bytes> furtherContexts,
            Clock clock) {
        URI origin = settings.publicOrigin();
        var operations = Operations.load();
        var credentials =
                new CredentialStore(dynamo, settings.credentialsTable(), settings.statusTable());
        var erased =
                new ErasedCredentialStore(
                        dynamo, settings.credentialsTable(), settings.statusTable());
        var statusLists = new StatusListStore(dynamo, settings.statusTable());
        var issuers = new IssuerStore(dynamo, settings.catalogueTable());
        var achievements = new AchievementStore(dynamo, settings.catalogueTable());

        var documents = new IssuerDocuments(origin);
        var own =
                new OwnDocuments(
                        issuers, statusLists, documents, new ForeignDocuments(fetcher), origin);
        var known = new TrustLists(own, settings.trustedIssuers(), own);
        var verifier =
                new Verifier(
                        contexts(origin, furtherContexts),
                        own,
                        known,
                        new OwnRecords(credentials, erased, issuers, origin));
        var judging = new Judging(own, documents);
        var answers = new PublicAnswers(new Pages(new Site(SITE_NAME, origin.toString())));

        var published = new PublicCredential.Lookup(credentials, erased);
        var credential =
                new CredentialHandlers(
                        published, credentials, verifier, judging, answers, origin, clock);
        var embedding = new EmbeddingHandler(published, credential, answers, origin);
        var instance = new InstanceHandlers(settings.vcApi(), verifier, clock);
        var links = new CredentialLinks(credentials, erased, fetcher, origin);
        var verify =
                new VerifyHandlers(new VerifyAnything(verifier, links), judging, answers, clock);
        var endorsements =
                new Endorsements(
                        new EndorsementStore(dynamo, settings.catalogueTable()), verifier, clock);
        var issuer =
                new IssuerHandlers(issuers, achievements, documents, endorsements, answers, origin);
        var achievement =
                new AchievementHandlers(
                        achievements, issuers, documents, endorsements, answers, origin);
        var site = new SiteHandlers(issuers, statusLists, documents, answers, operations);

        Map<String, Handler> handlers =
                Map.ofEntries(
                        Map.entry("showCredential", credential::show),
                        Map.entry("getEmbedding", embedding::describe),
                        Map.entry("showVerifyPage", verify::showPage),
                        Map.entry("getVerifyScript", verify::script),
                        Map.entry("verify", verify::verify),
                        Map.entry("verifyByInstance", instance::verifyCredential),
                        Map.entry("verifyPresentationByInstance", instance::verifyPresentation),
                        Map.entry("showIssuer", issuer::show),
                        Map.entry("getDidDocument", issuer::didDocument),
                        Map.entry("getPublicKey", issuer::publicKey),
                        Map.entry("showAchievement", achievement::showNewest),
                        Map.entry("getAchievementVersion", achievement::showVersion),
                        Map.entry("getStatusList", site::statusList),
                        Map.entry("getContext", site::context),
                        Map.entry("health", site::health),
                        Map.entry("getOpenApi", site::openApi),
                        Map.entry("showDocs", site::docs),
                        Map.entry("showHome", site::home));
        return new Edge(
                Operations.DEFAULT_FUNCTION, Gate.closed(), handlers, Map.of(), answers::problem);
    }

    private static Contexts contexts(URI origin, Map<URI, Bytes> further) {
        Contexts contexts = Contexts.ofDeployment(origin);
        for (Map.Entry<URI, Bytes> context : further.entrySet()) {
            contexts = contexts.withDocument(context.getKey(), context.getValue());
        }
        return contexts;
    }
}
