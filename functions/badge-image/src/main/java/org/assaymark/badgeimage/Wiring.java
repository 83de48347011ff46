package org.assaymark.badgeimage;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.assaymark.certificate.Certificates;
import org.assaymark.credential.Identifiers;
import org.assaymark.lettering.Lettering;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Handler;
import org.assaymark.platform.KmsMac;
import org.assaymark.records.Access;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.Aws;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.DesignStore;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.ErasureStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.PublicCredential;
import org.assaymark.records.Receipts;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The object graph of this function, by hand, top to bottom. */
final class Wiring {
    private Wiring() {}

    static Edge badgeImage(Settings settings, ProviderDocuments documents) {
        return badgeImage(
                settings, Aws.dynamo(), Aws.kms(), documents, Clock.tickSeconds(ZoneOffset.UTC));
    }

    static Edge badgeImage(
            Settings settings,
            DynamoDbEnhancedClient dynamo,
            KmsClient kms,
            ProviderDocuments documents,
            Clock clock) {
        var ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
        var mac = new KmsMac(kms, settings.access().cursorMacKeyId());
        var access = Access.of(settings.access(), dynamo, mac, documents, ids, clock);
        var receipts = new Receipts(dynamo, settings.access().receiptsTable(), clock);
        var issuers = new IssuerStore(dynamo, settings.catalogueTable());
        var achievements = new AchievementStore(dynamo, settings.catalogueTable());
        var designs = new DesignStore(dynamo, settings.catalogueTable());

        Lettering lettering = Lettering.shipped();
        var easel = new Easel(lettering);
        var appearances = new Appearances(designs, issuers);
        var artworks = new Artworks(designs);

        var design = new DesignHandlers(designs, issuers, receipts, ids::design, clock);
        var preview = new PreviewHandler(issuers, easel);
        var achievement = new AchievementPictures(achievements, appearances, artworks, easel);
        var credentials =
                new CredentialStore(dynamo, settings.credentialsTable(), settings.statusTable());
        var erased =
                new ErasedCredentialStore(
                        dynamo, settings.credentialsTable(), settings.statusTable());
        var shelf =
                new ShownCredential.Shelf(
                        new PublicCredential.Lookup(credentials, erased),
                        credentials,
                        achievements,
                        issuers,
                        appearances,
                        clock);
        var credential = new CredentialPictures(shelf, artworks, easel, settings.publicOrigin());

        var printed = new Printed(designs, artworks);
        var certificates = new Certificates(lettering);
        var certificate =
                new CertificatePictures(
                        shelf, credential, printed, certificates, settings.publicOrigin());
        var holdings =
                new HoldingsShelf(
                        new LearnerStore(dynamo, settings.learnersTable()),
                        new ErasureStore(dynamo, settings.learnersTable()),
                        credentials,
                        issuers,
                        clock);
        var transcript =
                new TranscriptHandler(
                        holdings, printed, certificates, settings.publicOrigin(), clock);

        Map<String, Handler> handlers =
                Map.ofEntries(
                        Map.entry("createDesign", design::create),
                        Map.entry("listDesigns", design::list),
                        Map.entry("getDesign", design::get),
                        Map.entry("updateDesign", design::update),
                        Map.entry("archiveDesign", design::archive),
                        Map.entry("listDesignVersions", design::versions),
                        Map.entry("previewDesign", preview::draw),
                        Map.entry("getCredentialBadgePng", credential::badgePng),
                        Map.entry("getCredentialBadgeSvg", credential::badgeSvg),
                        Map.entry("getCredentialCardPng", credential::cardPng),
                        Map.entry("getCredentialCardSvg", credential::cardSvg),
                        Map.entry("getCredentialCertificate", certificate::pdf),
                        Map.entry("getLearnerTranscript", transcript::pdf),
                        Map.entry("getAchievementBadgePng", achievement::newestPng),
                        Map.entry("getAchievementBadgeSvg", achievement::newestSvg),
                        Map.entry("getAchievementVersionBadgePng", achievement::versionPng),
                        Map.entry("getAchievementVersionBadgeSvg", achievement::versionSvg));
        return new Edge("badge-image", access.gate(), handlers, Map.of());
    }
}
