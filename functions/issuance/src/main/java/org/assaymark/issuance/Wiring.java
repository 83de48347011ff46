package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Handler;
import org.assaymark.platform.KmsMac;
import org.assaymark.platform.KmsPublicKeys;
import org.assaymark.platform.KmsSigner;
import org.assaymark.proof.Cryptosuites;
import org.assaymark.proof.VcJwt;
import org.assaymark.records.Access;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.Aws;
import org.assaymark.records.BatchStore;
import org.assaymark.records.BatchWork;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.EmbeddedProof;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.ErasureStore;
import org.assaymark.records.EventFeed;
import org.assaymark.records.ExternalIdKeys;
import org.assaymark.records.FulfilmentStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.IssuerKeyStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.MailStore;
import org.assaymark.records.PendingStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.RefusedAddresses;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.Unsubscriptions;
import org.assaymark.records.WalletHoldingStore;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusListCredential;
import org.assaymark.status.StatusPurpose;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The object graph of this function, by hand, top to bottom. */
final class Wiring {
    /** The action that signs anew what compromised keys have signed. */
    static final String REISSUE = "reissueCredentials";

    /** The action that runs what issuing needs, except for signing and writing. */
    static final String PRIME = "prime";

    static final String PUBLISH = "publishStatusLists";
    static final String ISSUE_DUE = "issueDue";

    static final String ERASE = "finishErasures";

    private Wiring() {}

    static Edge issuance(
            Settings settings, Map<URI, Bytes> furtherContexts, ProviderDocuments documents) {
        return issuance(
                settings,
                Aws.dynamo(),
                Aws.kms(),
                furtherContexts,
                documents,
                Clock.tickSeconds(ZoneOffset.UTC));
    }

    static Edge issuance(
            Settings settings,
            DynamoDbEnhancedClient dynamo,
            KmsClient kms,
            Map<URI, Bytes> furtherContexts,
            ProviderDocuments documents,
            Clock clock) {
        URI origin = settings.publicOrigin();
        var random = new SecureRandom();
        var ids = new Identifiers(Clock.systemUTC(), random);

        var credentials =
                new CredentialStore(dynamo, settings.credentialsTable(), settings.statusTable());
        var pending = new PendingStore(dynamo, settings.credentialsTable());
        var lists = new StatusListStore(dynamo, settings.statusTable());
        var issuers = new IssuerStore(dynamo, settings.catalogueTable());
        var achievements = new AchievementStore(dynamo, settings.catalogueTable());
        var mac = new KmsMac(kms, settings.access().cursorMacKeyId());
        var access = Access.of(settings.access(), dynamo, mac, documents, ids, clock);
        var receipts =
                new Receipts(
                        dynamo,
                        settings.access().receiptsTable(),
                        Duration.ofDays(settings.receiptDays()),
                        clock);

        var canonicalizer = new JsonLdCanonicalizer(Contexts.ofDeployment(origin));
        var signing =
                new IssuerSigning(
                        kms,
                        Map.of(
                                EmbeddedProof.EDDSA_RDFC_2022,
                                Cryptosuites.eddsaRdfc2022(canonicalizer),
                                EmbeddedProof.ECDSA_RDFC_2019,
                                Cryptosuites.ecdsaRdfc2019(canonicalizer)),
                        new VcJwt(canonicalizer),
                        origin);
        var learnerMac = new KmsMac(kms, settings.learnerMacKeyId());
        var learnerKeys = new LearnerKeys(learnerMac);
        var externalKeys = new ExternalIdKeys(learnerMac);
        var learners = new LearnerStore(dynamo, settings.learnersTable());
        var signingLists = new SignStatusList(signing, origin, clock);
        var statusLists = new StatusLists(lists, signingLists, ids::statusList, random);
        var publishing = new PublishStatusLists(lists, issuers, signingLists, random, clock);
        var erased =
                new ErasedCredentialStore(
                        dynamo, settings.credentialsTable(), settings.statusTable());
        var erasures = new ErasureStore(dynamo, settings.learnersTable());
        var visible = new Visible(credentials, pending, erased, achievements);
        var recipients = new Recipients(learners, learnerKeys, ids);
        var making = new MakeCredential(issuers, statusLists, signing, ids, random, origin);
        var mails = new MailStore(dynamo, settings.mailTable());
        var issuing =
                new IssueCredential(
                        credentials, recipients, making, externalKeys, mails, ids, clock);
        var view = new CredentialView(origin);
        var asking =
                new AskForCredential(
                        issuing,
                        new PrepareCredential(pending, recipients, issuing, ids, clock),
                        view,
                        clock);
        var credential = new CredentialHandlers(credentials, visible, asking, receipts, view);
        var proposals = new Proposals(achievements, credentials);
        var advancing = new AdvanceCredential(pending, issuing, recipients, ids::event, clock);
        var waiting = new PendingHandlers(visible, proposals, advancing, receipts, view, clock);
        var due = new IssueDue(pending, proposals, issuing, advancing, clock);
        var status =
                new StatusHandlers(
                        visible,
                        new ChangeStatus(credentials, ids::event, clock),
                        publishing,
                        receipts,
                        view);
        var resending =
                new ResendHandlers(
                        visible,
                        new MailCredential(
                                credentials,
                                learners,
                                issuers,
                                mails,
                                new RefusedAddresses(dynamo, settings.mailTable()),
                                new Unsubscriptions(dynamo, settings.mailTable()),
                                settings.mailSender(),
                                ids::mail,
                                clock),
                        receipts,
                        view);
        var replacement = new ReplacementHandlers(visible, learners, asking, publishing, receipts);
        var credentialLists = new CredentialLists(credentials, achievements, view);
        var search =
                new SearchHandlers(visible, credentials, learners, learnerKeys, externalKeys, view);
        var instance =
                instances(settings, kms, contexts(origin, furtherContexts), statusLists, clock);

        var reissuing =
                new ReissueCredentials(
                        new IssuerKeyStore(dynamo, settings.catalogueTable()),
                        issuers,
                        credentials,
                        publishing,
                        signing,
                        ids::event,
                        clock,
                        ReissueCredentials.Bounds.USUAL);
        var event = new EventHandlers(new EventFeed(dynamo, settings.credentialsTable()), clock);

        var fulfilments =
                new FulfilmentStore(
                        dynamo,
                        settings.inboundTable(),
                        new InboundEventStore(dynamo, settings.inboundTable()));
        var reconciling =
                new ReconcileFulfilment(
                        fulfilments,
                        credentials,
                        new AwardClaim(achievements, recipients, issuing, clock),
                        new ChangeStatus(credentials, ids::event, clock),
                        publishing);

        var visibleLearners = new VisibleLearners(learners, erasures);
        var learner = new LearnerHandlers(visibleLearners, learners, learnerKeys);
        var holdings =
                new WalletHoldingStore(dynamo, settings.walletTable(), settings.learnersTable());
        var export =
                new ExportHandlers(
                        visibleLearners,
                        new ExportLearner(
                                credentials, pending, erased, view, new ExportHoldings(holdings)));
        var erasing =
                new EraseLearner(
                        learners,
                        erasures,
                        erased,
                        new EraseCredential(
                                pending,
                                credentials,
                                erased,
                                externalKeys,
                                receipts,
                                ids::event,
                                clock),
                        holdings,
                        fulfilments,
                        publishing,
                        clock);
        var erasure = new ErasureHandlers(erasing, receipts);

        var messages =
                new QueueMessages(
                        new WorkOnBatch(
                                new BatchStore(dynamo, settings.batchesTable()),
                                new BatchWork(dynamo, settings.batchesTable()),
                                visible,
                                new DecideRow(issuing, receipts, clock),
                                new CheckRow(
                                        credentials,
                                        learners,
                                        learnerKeys,
                                        new BatchStore(dynamo, settings.batchesTable()),
                                        clock),
                                () -> ids.event().text(),
                                clock),
                        reconciling);

        Map<String, Handler> handlers =
                Map.ofEntries(
                        Map.entry("issueCredential", credential::issue),
                        Map.entry("listCredentials", credentialLists::list),
                        Map.entry("searchCredentials", search::search),
                        Map.entry("getCredential", credential::get),
                        Map.entry("updateCredential", waiting::update),
                        Map.entry("withdrawCredential", waiting::withdraw),
                        Map.entry("submitCredential", waiting::submit),
                        Map.entry("approveCredential", waiting::approve),
                        Map.entry("rejectCredential", waiting::reject),
                        Map.entry("suspendCredential", status::suspend),
                        Map.entry("reinstateCredential", status::reinstate),
                        Map.entry("revokeCredential", status::revoke),
                        Map.entry("supersedeCredential", replacement::supersede),
                        Map.entry("renewCredential", replacement::renew),
                        Map.entry("resendCredential", resending::resend),
                        Map.entry("getLearner", learner::get),
                        Map.entry("searchLearners", learner::search),
                        Map.entry("updateLearner", learner::update),
                        Map.entry("exportLearner", export::export),
                        Map.entry("eraseLearner", erasure::erase),
                        Map.entry("listEvents", event::list),
                        Map.entry("describeInstance", instance::describe),
                        Map.entry("issueByInstance", instance::issue));
        return new Edge(
                "issuance",
                access.gate(),
                handlers,
                Map.of(
                        Edge.MESSAGES,
                        messages::take,
                        PUBLISH,
                        _ -> {
                            publishing.publishAll();
                            return Json.object();
                        },
                        ISSUE_DUE,
                        _ -> {
                            IssueDue.Outcome outcome = due.run();
                            return Json.object()
                                    .put("issued", outcome.issued())
                                    .put("returned", outcome.returned());
                        },
                        ERASE,
                        _ -> {
                            erasing.finishAll();
                            return Json.object();
                        },
                        REISSUE,
                        _ -> reissuing.run().toJson(),
                        PRIME,
                        _ -> {
                            canonicalizer.canonicalize(sample(origin, clock));
                            return Json.object();
                        }));
    }

    private static InstanceHandlers instances(
            Settings settings,
            KmsClient kms,
            Contexts contexts,
            StatusLists statusLists,
            Clock clock) {
        var keys =
                new InstanceKeys(
                        settings.instanceKeyIds(),
                        new KmsPublicKeys(kms),
                        (keyId, publicKey) -> new KmsSigner(kms, keyId, publicKey));
        var securing = new SecureCredential(new JsonLdCanonicalizer(contexts), statusLists, clock);
        return new InstanceHandlers(keys, securing);
    }

    /** Further ones are for the VC-API alone: what issuers sign must be readable to everybody. */
    private static Contexts contexts(URI origin, Map<URI, Bytes> further) {
        Contexts contexts = Contexts.ofDeployment(origin);
        for (Map.Entry<URI, Bytes> context : further.entrySet()) {
            contexts = contexts.withDocument(context.getKey(), context.getValue());
        }
        return contexts;
    }

    private static ObjectNode sample(URI origin, Clock clock) {
        return StatusListCredential.compose(
                origin.resolve("/status/none"),
                "did:web:none.invalid",
                StatusPurpose.REVOCATION,
                StatusList.empty(),
                clock.instant());
    }
}
