package org.assaymark.issuance;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.assaymark.platform.Environment;
import org.assaymark.records.AccessSettings;
import org.assaymark.records.InstallationSender;
import org.assaymark.vcapi.Instance;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param publicOrigin scheme, host and port of every public address; it is inside signatures
 * @param mailSender whom mail to learners comes from where an issuer has no sender of its own
 * @param learnerMacKeyId the KMS key that turns what identifies a learner into store keys
 * @param receiptDays how long answers for repeated requests, which name learners, are kept
 * @param instanceKeyIds the KMS keys of the VC-API instances; without its key an instance is not
 *     there, and never is one of them an issuer's key: these sign what anybody composed
 */
public record Settings(
        String credentialsTable,
        String statusTable,
        String learnersTable,
        String catalogueTable,
        AccessSettings access,
        String batchesTable,
        String inboundTable,
        String mailTable,
        Optional<String> mailSender,
        String walletTable,
        URI publicOrigin,
        String learnerMacKeyId,
        int receiptDays,
        Map<Instance.Key, String> instanceKeyIds) {
    private static final String NONE = "none";

    public Settings {
        instanceKeyIds = Map.copyOf(instanceKeyIds);
    }

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("CREDENTIALS_TABLE"),
                        environment.required("STATUS_TABLE"),
                        environment.required("LEARNERS_TABLE"),
                        environment.required("CATALOGUE_TABLE"),
                        AccessSettings.from(environment),
                        environment.required("BATCHES_TABLE"),
                        environment.required("INBOUND_TABLE"),
                        environment.required("MAIL_TABLE"),
                        InstallationSender.from(environment),
                        environment.required("WALLET_TABLE"),
                        URI.create(environment.required("PUBLIC_ORIGIN")),
                        environment.required("LEARNER_MAC_KEY_ID"),
                        days(environment.required("RECEIPT_RETENTION_DAYS")),
                        instanceKeyIds(environment));
        environment.done();
        return settings;
    }

    /** Zero where it is missing, which the environment complains of. */
    private static int days(String text) {
        if (!text.isEmpty() && !text.matches("[1-7]")) {
            throw new IllegalStateException("RECEIPT_RETENTION_DAYS must be from 1 to 7");
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static Map<Instance.Key, String> instanceKeyIds(Environment environment) {
        var ids = new EnumMap<Instance.Key, String>(Instance.Key.class);
        for (Instance.Key key : Instance.Key.values()) {
            String id = environment.required("VC_API_" + key + "_KEY_ID");
            if (!id.equals(NONE)) {
                ids.put(key, id);
            }
        }
        return ids;
    }
}
