package org.assaymark.catalogue;

import java.net.URI;
import java.util.Map;
import org.assaymark.platform.Environment;
import org.assaymark.records.AccessSettings;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param publicOrigin scheme, host and port of every public address; it is inside DIDs and
 *     signatures
 * @param ed25519KeyId the KMS key that new issuers sign embedded proofs with
 * @param p256KeyId the KMS key that new issuers sign JWTs with
 * @param issuerKeysTag what KMS keys are tagged with that are made for one issuer
 */
public record Settings(
        String catalogueTable,
        AccessSettings access,
        URI publicOrigin,
        String ed25519KeyId,
        String p256KeyId,
        String issuerKeysTag) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("CATALOGUE_TABLE"),
                        AccessSettings.from(environment),
                        URI.create(environment.required("PUBLIC_ORIGIN")),
                        environment.required("ED25519_KEY_ID"),
                        environment.required("P256_KEY_ID"),
                        environment.required("ISSUER_KEYS_TAG"));
        environment.done();
        return settings;
    }
}
