package org.assaymark.wallet;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.assaymark.platform.Environment;
import org.assaymark.records.InstallationSender;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param mailSender whom mail comes from that lets learners in; without one nobody gets in
 * @param learnerMacKeyId the KMS key that what learners are found by is made with
 * @param publicOrigin scheme, host and port of every public address
 * @param termsUrl the terms of service of the provider, for learners and wallets
 */
public record Settings(
        String walletTable,
        String credentialsTable,
        String statusTable,
        String learnersTable,
        String limitsTable,
        String mailTable,
        Optional<String> mailSender,
        String learnerMacKeyId,
        URI publicOrigin,
        String termsUrl,
        String privacyUrl) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("WALLET_TABLE"),
                        environment.required("CREDENTIALS_TABLE"),
                        environment.required("STATUS_TABLE"),
                        environment.required("LEARNERS_TABLE"),
                        environment.required("LIMITS_TABLE"),
                        environment.required("MAIL_TABLE"),
                        InstallationSender.from(environment),
                        environment.required("LEARNER_MAC_KEY_ID"),
                        URI.create(environment.required("PUBLIC_ORIGIN")),
                        environment.required("TERMS_URL"),
                        environment.required("PRIVACY_URL"));
        environment.done();
        return settings;
    }
}
