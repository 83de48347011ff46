package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.StatusListId;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * How {@link CredentialStore} writes where a credential stands; the index partitions follow from
 * its members.
 */
final class CredentialItem {
    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private CredentialItem() {}

    static String statusPartition(AchievementId achievement, StoredCredential.Status status) {
        return achievement.text() + "#" + status.name();
    }

    static EnhancedDocument write(EnhancedDocument.Builder item, StoredCredential credential) {
        item.putString("id", credential.id().text())
                .putString("issuerPk", credential.issuer().text())
                .putString("achievementPk", credential.achievement().text())
                .putString(
                        "statusPk", statusPartition(credential.achievement(), credential.status()))
                .putNumber("achievementVersion", credential.achievementVersion())
                .putString("status", credential.status().name())
                .putString("learnerKey", credential.learnerKey())
                .putString("digest", credential.digest())
                .putMap("externalIds", credential.externalIds(), TEXT, TEXT)
                .putString("statusListId", credential.statusList().text())
                .putNumber("statusIndex", credential.statusIndex())
                .putString("issuedAt", credential.issuedAt().toString())
                .putNumber("revision", credential.revision());
        credential.occasion().ifPresent(occasion -> item.putString("occasion", occasion));
        credential
                .revocation()
                .ifPresent(
                        revocation ->
                                item.putString("revokedAt", revocation.at().toString())
                                        .putString("revocationReason", revocation.reason()));
        return item.build();
    }

    static StoredCredential read(EnhancedDocument item) {
        return new StoredCredential(
                new CredentialId(item.getString("id")),
                new IssuerId(item.getString("issuerPk")),
                new AchievementId(item.getString("achievementPk")),
                item.getNumber("achievementVersion").intValue(),
                StoredCredential.Status.valueOf(item.getString("status")),
                item.getString("learnerKey"),
                item.getString("digest"),
                Optional.ofNullable(item.getString("occasion")),
                item.getMap("externalIds", TEXT, TEXT),
                new StatusListId(item.getString("statusListId")),
                item.getNumber("statusIndex").intValue(),
                Instant.parse(item.getString("issuedAt")),
                item.isPresent("revokedAt")
                        ? Optional.of(
                                new StoredCredential.Revocation(
                                        Instant.parse(item.getString("revokedAt")),
                                        item.getString("revocationReason")))
                        : Optional.empty(),
                item.getNumber("revision").longValue());
    }
}
