package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.Award;
import org.assaymark.credential.Caller;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Json;
import org.assaymark.platform.Hand;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** How {@link PendingStore} writes a credential that is not signed yet. */
final class PendingItem {
    static final String SK = "PENDING";
    static final String DUE = "DUE";

    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private PendingItem() {}

    static boolean is(EnhancedDocument item) {
        return item.getString(TableDefinition.SORT_KEY).equals(SK);
    }

    static EnhancedDocument write(PendingCredential credential) {
        var item =
                Table.item(CredentialStore.partition(credential.id()), SK)
                        .putString("id", credential.id().text())
                        .putString("issuerPk", credential.issuer().text())
                        .putString("achievementPk", credential.achievement().text())
                        .putString("statusPk", CredentialItem.statusPartition(credential))
                        .putNumber("achievementVersion", credential.achievementVersion())
                        .putString("status", credential.status().name())
                        .putString("learnerPk", credential.learner().text())
                        .putBytes(
                                "award",
                                SdkBytes.fromByteArray(
                                        Gzip.compress(Json.write(credential.award().document()))))
                        .putList(
                                "authors",
                                credential.authors().stream().map(Hand::text).sorted().toList(),
                                TEXT)
                        .putString("createdAt", credential.createdAt().toString())
                        .putNumber("revision", credential.revision());
        writeOptional(item, credential);
        return item.build();
    }

    private static void writeOptional(EnhancedDocument.Builder item, PendingCredential credential) {
        credential
                .inPlaceOf()
                .ifPresent(
                        other -> {
                            item.putString("inPlaceOf", other.other().text());
                            other.correction().ifPresent(why -> item.putString("correction", why));
                        });
        credential
                .issueAt()
                .ifPresent(
                        at -> {
                            item.putString("issueAt", at.toString());
                            if (credential.status() == PendingCredential.Status.SCHEDULED) {
                                item.putString("duePk", DUE).putString("dueSk", dueKey(credential));
                            }
                        });
        credential.approvedBy().ifPresent(by -> item.putString("approvedBy", by.text()));
        credential
                .remark()
                .ifPresent(
                        remark ->
                                item.putString("remarkedAt", remark.at().toString())
                                        .putString("remark", remark.detail()));
    }

    /** Sorts by the moment: all have whole seconds. */
    static String dueKey(PendingCredential credential) {
        return credential.issueAt().orElseThrow() + "#" + credential.id().text();
    }

    static PendingCredential read(EnhancedDocument item) {
        return new PendingCredential(
                new CredentialId(item.getString("id")),
                new IssuerId(item.getString("issuerPk")),
                new AchievementId(item.getString("achievementPk")),
                item.getNumber("achievementVersion").intValue(),
                PendingCredential.Status.valueOf(item.getString("status")),
                new LearnerId(item.getString("learnerPk")),
                Award.of(Json.readObject(Gzip.expand(item.getBytes("award").asByteArray()))),
                text(item, "inPlaceOf")
                        .map(
                                other ->
                                        new PendingCredential.InPlaceOf(
                                                new CredentialId(other), text(item, "correction"))),
                text(item, "issueAt").map(Instant::parse),
                item.getList("authors", TEXT).stream()
                        .map(Hand::parse)
                        .collect(Collectors.toUnmodifiableSet()),
                text(item, "approvedBy").map(Caller::of),
                text(item, "remarkedAt")
                        .map(
                                at ->
                                        new PendingCredential.Remark(
                                                Instant.parse(at), item.getString("remark"))),
                Instant.parse(item.getString("createdAt")),
                item.getNumber("revision").longValue());
    }

    private static Optional<String> text(EnhancedDocument item, String attribute) {
        return Optional.ofNullable(item.getString(attribute));
    }
}
