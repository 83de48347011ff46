package org.assaymark.wallet;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.assaymark.credential.Identifiers;
import org.assaymark.page.Site;
import org.assaymark.platform.Edge;
import org.assaymark.platform.Gate;
import org.assaymark.platform.Handler;
import org.assaymark.platform.KmsMac;
import org.assaymark.records.Aws;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.MailStore;
import org.assaymark.records.RateLimit;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Unsubscriptions;
import org.assaymark.records.WalletClientStore;
import org.assaymark.records.WalletGrantStore;
import org.assaymark.records.WalletHoldingStore;
import org.assaymark.records.WalletSignInStore;
import org.assaymark.wallet.page.Pages;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The object graph of this function, by hand, top to bottom. */
final class Wiring {
    private static final String SITE_NAME = "Assaymark";

    private Wiring() {}

    static Edge wallet(Settings settings) {
        return wallet(settings, Aws.dynamo(), Aws.kms(), Clock.tickSeconds(ZoneOffset.UTC));
    }

    static Edge wallet(
            Settings settings, DynamoDbEnhancedClient dynamo, KmsClient kms, Clock clock) {
        URI origin = settings.publicOrigin();
        String table = settings.walletTable();
        var clients = new WalletClientStore(dynamo, table);
        var signIns = new WalletSignInStore(dynamo, table);
        var grants = new WalletGrantStore(dynamo, table, settings.learnersTable());
        var holdings = new WalletHoldingStore(dynamo, table, settings.learnersTable());
        var learners = new LearnerStore(dynamo, settings.learnersTable());
        var credentials =
                new CredentialStore(dynamo, settings.credentialsTable(), settings.statusTable());
        var keys = new LearnerKeys(new KmsMac(kms, settings.learnerMacKeyId()));
        var limits =
                new Limits(
                        new RateLimitStore(
                                dynamo,
                                settings.limitsTable(),
                                new RateLimit(1, Duration.ofSeconds(1)),
                                clock));
        var random = new SecureRandom();
        var ids = new Identifiers(Clock.systemUTC(), random);
        var secrets = new Secrets(random);
        var mail =
                new Mailing(
                        new MailStore(dynamo, settings.mailTable()),
                        settings.mailSender(),
                        ids::mail,
                        clock);
        var answers = new WalletAnswers(new Pages(new Site(SITE_NAME, origin.toString())));

        var metadata = new MetadataHandlers(settings);
        var registration = new RegistrationHandlers(clients, limits, secrets, clock);
        var signIn =
                new SignInHandlers(
                        new AuthorizationRequest(clients),
                        keys,
                        learners,
                        signIns,
                        limits,
                        mail,
                        secrets,
                        answers,
                        origin,
                        clock);
        var consent =
                new ConsentHandlers(signIns, clients, grants, secrets, answers, origin, clock);
        var token = new TokenHandlers(new ClientAuthentication(clients), grants, secrets, clock);
        var access = new LearnerAccess(grants, learners, clock);
        var credential =
                new CredentialHandlers(
                        access,
                        new HeldCredentials(credentials, holdings),
                        holdings,
                        origin,
                        clock);
        var profile = new ProfileHandlers(access, holdings);

        var unsubscribe =
                new UnsubscribeHandlers(
                        new Unsubscriptions(dynamo, settings.mailTable()), answers, clock);

        Map<String, Handler> handlers =
                Map.ofEntries(
                        Map.entry("getServiceDescription", metadata::description),
                        Map.entry("getAuthorizationServer", metadata::server),
                        Map.entry("registerWallet", registration::register),
                        Map.entry("authorizeWallet", signIn::authorize),
                        Map.entry("requestSignInLink", signIn::signIn),
                        Map.entry("showConsent", consent::show),
                        Map.entry("decideConsent", consent::decide),
                        Map.entry("issueToken", token::token),
                        Map.entry("revokeToken", token::revoke),
                        Map.entry("getCredentials", credential::list),
                        Map.entry("upsertCredential", credential::upsert),
                        Map.entry("getProfile", profile::get),
                        Map.entry("putProfile", profile::put),
                        Map.entry("showUnsubscribe", unsubscribe::show),
                        Map.entry("unsubscribe", unsubscribe::decide));
        return new Edge("wallet", Gate.closed(), handlers, Map.of(), answers::problem);
    }
}
