package org.assaymark.records;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.StatusListId;
import org.assaymark.status.StatusPurpose;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * How {@link CredentialStore} writes where a credential stands; the index partitions follow from
 * its members.
 */
final class CredentialItem {
    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private CredentialItem() {}

    static String statusPartition(CredentialRecord credential) {
        return statusPartition(credential.achievement(), credential.status());
    }

    static String statusPartition(AchievementId achievement, CredentialStatus status) {
        return achievement.text() + "#" + status.name();
    }

    /** Whatever a list has. */
    static CredentialRecord readAny(EnhancedDocument item) {
        return switch (item.getString(TableDefinition.SORT_KEY)) {
            case PendingItem.SK -> PendingItem.read(item);
            case ErasedCredentialStore.SK -> readErased(item);
            default -> read(item);
        };
    }

    static EnhancedDocument write(EnhancedDocument.Builder item, StoredCredential credential) {
        item.putString("id", credential.id().text())
                .putString("issuerPk", credential.issuer().text())
                .putString("achievementPk", credential.achievement().text())
                .putString("statusPk", statusPartition(credential))
                .putNumber("achievementVersion", credential.achievementVersion())
                .putString("status", credential.status().name())
                .putString("learnerPk", credential.learner().text())
                .putString("digest", credential.digest())
                .putMap("externalIds", credential.externalIds(), TEXT, TEXT)
                .putMap(
                        "statusLists",
                        texts(credential.slots(), slot -> slot.list().text()),
                        TEXT,
                        TEXT)
                .putMap("statusIndexes", indexes(credential.slots()), TEXT, TEXT)
                .putMap("links", links(credential), TEXT, TEXT)
                .putString("issuedAt", credential.issuedAt().toString())
                .putNumber("revision", credential.revision());
        credential.occasion().ifPresent(occasion -> item.putString("occasion", occasion));
        credential
                .change()
                .ifPresent(
                        change ->
                                item.putString("changedAt", change.at().toString())
                                        .putString("changeReason", change.reason()));
        return item.build();
    }

    static EnhancedDocument write(EnhancedDocument.Builder item, ErasedCredential credential) {
        return item.putString("id", credential.id().text())
                .putString("issuerPk", credential.issuer().text())
                .putString("achievementPk", credential.achievement().text())
                .putString("statusPk", statusPartition(credential))
                .putNumber("achievementVersion", credential.achievementVersion())
                .putMap(
                        "statusLists",
                        texts(credential.slots(), slot -> slot.list().text()),
                        TEXT,
                        TEXT)
                .putMap("statusIndexes", indexes(credential.slots()), TEXT, TEXT)
                .putString("issuedAt", credential.issuedAt().toString())
                .putString("erasedAt", credential.erasedAt().toString())
                .build();
    }

    private static Map<String, String> indexes(Map<StatusPurpose, StatusSlot> slots) {
        return texts(slots, slot -> Integer.toString(slot.index()));
    }

    private static Map<String, String> texts(
            Map<StatusPurpose, StatusSlot> slots, Function<StatusSlot, String> part) {
        return slots.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                slot -> slot.getKey().name(), slot -> part.apply(slot.getValue())));
    }

    private static Map<String, String> links(StoredCredential credential) {
        return credential.links().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                link -> link.getKey().name(), link -> link.getValue().text()));
    }

    private static Map<CredentialLink, CredentialId> links(EnhancedDocument item) {
        return item.getMap("links", TEXT, TEXT).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                link -> CredentialLink.valueOf(link.getKey()),
                                link -> new CredentialId(link.getValue())));
    }

    private static Map<StatusPurpose, StatusSlot> slots(EnhancedDocument item) {
        Map<String, String> indexes = item.getMap("statusIndexes", TEXT, TEXT);
        return item.getMap("statusLists", TEXT, TEXT).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                list -> StatusPurpose.valueOf(list.getKey()),
                                list ->
                                        new StatusSlot(
                                                new StatusListId(list.getValue()),
                                                Integer.parseInt(indexes.get(list.getKey())))));
    }

    static ErasedCredential readErased(EnhancedDocument item) {
        return new ErasedCredential(
                new CredentialId(item.getString("id")),
                new IssuerId(item.getString("issuerPk")),
                new AchievementId(item.getString("achievementPk")),
                item.getNumber("achievementVersion").intValue(),
                slots(item),
                Instant.parse(item.getString("issuedAt")),
                Instant.parse(item.getString("erasedAt")));
    }

    static StoredCredential read(EnhancedDocument item) {
        return new StoredCredential(
                new CredentialId(item.getString("id")),
                new IssuerId(item.getString("issuerPk")),
                new AchievementId(item.getString("achievementPk")),
                item.getNumber("achievementVersion").intValue(),
                StoredCredential.Status.valueOf(item.getString("status")),
                new LearnerId(item.getString("learnerPk")),
                item.getString("digest"),
                Optional.ofNullable(item.getString("occasion")),
                item.getMap("externalIds", TEXT, TEXT),
                slots(item),
                links(item),
                Instant.parse(item.getString("issuedAt")),
                item.isPresent("changedAt")
                        ? Optional.of(
                                new StoredCredential.Change(
                                        Instant.parse(item.getString("changedAt")),
                                        item.getString("changeReason")))
                        : Optional.empty(),
                item.getNumber("revision").longValue());
    }
}
