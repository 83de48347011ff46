package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.assaymark.credential.Achievement;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.DesignId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Json;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Achievements and their frozen versions, in the catalogue table.
 *
 * <p>Keys: {@code pk = ACHIEVEMENT#<id>}; {@code sk = ACHIEVEMENT}, listed by {@code listPk =
 * ACHIEVEMENTS} and {@code issuerPk = <issuer>}; each version {@code sk = VERSION#<six digits>}.
 */
public final class AchievementStore {
    private static final String SK = "ACHIEVEMENT";
    private static final String LIST = "ACHIEVEMENTS";

    private final Table table;

    public AchievementStore(DynamoDbEnhancedClient client, String catalogueTableName) {
        this.table = new Table(client, IssuerStore.TABLE, catalogueTableName);
    }

    /** What became of a change that carries the answer to its request. */
    public enum Change {
        MADE,
        /** The achievement is not at the revision that was read. */
        OVERTAKEN,
        /** The request was answered before, by this or a parallel attempt. */
        ALREADY_ANSWERED
    }

    public Change create(CataloguedAchievement achievement, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIfAbsent(table, toItem(achievement));
        return outcome(transaction, answered);
    }

    /** Replaces the achievement and freezes its newest version with it, both or neither. */
    public Change publish(
            CataloguedAchievement published, PublishedAchievement version, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIfAbsent(table, toItem(version));
        transaction.putIf(
                table, toItem(published), Conditions.revisionIs(published.revision() - 1));
        return outcome(transaction, answered);
    }

    /** Replaces the achievement, with the answer to the request that asked for it. */
    public Change replace(CataloguedAchievement achievement, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIf(
                table, toItem(achievement), Conditions.revisionIs(achievement.revision() - 1));
        return outcome(transaction, answered);
    }

    /** Whether it was replaced: false when its revision is no longer {@code expected}. */
    public boolean replace(CataloguedAchievement achievement, long expected) {
        return table.putIf(toItem(achievement), Conditions.revisionIs(expected));
    }

    public Optional<CataloguedAchievement> find(AchievementId id) {
        return table.find(partition(id), SK).map(AchievementStore::catalogued);
    }

    public Optional<PublishedAchievement> findVersion(AchievementId id, int version) {
        return table.find(partition(id), versionKey(version)).map(AchievementStore::published);
    }

    /** The newest version, if it was ever published. */
    public Optional<PublishedAchievement> findPublished(AchievementId id) {
        return find(id).filter(found -> found.version() > 0)
                .flatMap(found -> findVersion(id, found.version()));
    }

    /** Every version that was published, the newest first. */
    public Listing<PublishedAchievement> versions(AchievementId id, PageRequest page) {
        return table.pageOfPartition(partition(id), "VERSION#", page)
                .map(AchievementStore::published);
    }

    public Listing<CataloguedAchievement> list(Mode mode, PageRequest page) {
        return table.page("byList", mode.partition(LIST), page).map(AchievementStore::catalogued);
    }

    public Listing<CataloguedAchievement> list(IssuerId issuer, PageRequest page) {
        return table.page("byIssuer", issuer.text(), page).map(AchievementStore::catalogued);
    }

    private Change outcome(Transaction transaction, int answered) {
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Change.MADE;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == answered ? Change.ALREADY_ANSWERED : Change.OVERTAKEN;
        };
    }

    static String partition(AchievementId id) {
        return "ACHIEVEMENT#" + id.text();
    }

    private static String versionKey(int version) {
        return String.format(Locale.ROOT, "VERSION#%06d", version);
    }

    private static EnhancedDocument toItem(CataloguedAchievement achievement) {
        EnhancedDocument.Builder item =
                Table.item(partition(achievement.id()), SK)
                        .putString("listPk", achievement.issuer().mode().partition(LIST))
                        .putString("listSk", achievement.id().text())
                        .putString("id", achievement.id().text())
                        .putString("issuerPk", achievement.issuer().text())
                        .putString("status", achievement.status().name())
                        .putNumber("version", achievement.version())
                        .putString("draft", Json.write(achievement.draft().document()).utf8())
                        .putString("rules", rules(achievement.rules()))
                        .putString("createdAt", achievement.createdAt().toString())
                        .putString("updatedAt", achievement.updatedAt().toString())
                        .putNumber("revision", achievement.revision());
        achievement.design().ifPresent(design -> item.putString("design", design.text()));
        return item.build();
    }

    private static EnhancedDocument toItem(PublishedAchievement version) {
        EnhancedDocument.Builder item =
                Table.item(partition(version.id()), versionKey(version.version()))
                        .putString("id", version.id().text())
                        .putString("issuerId", version.issuer().text())
                        .putNumber("version", version.version())
                        .putString(
                                "achievement", Json.write(version.achievement().document()).utf8())
                        .putString("rules", rules(version.rules()))
                        .putString("publishedAt", version.publishedAt().toString());
        version.look().ifPresent(look -> item.putString("look", Look.write(look)));
        return item.build();
    }

    private static CataloguedAchievement catalogued(EnhancedDocument item) {
        return new CataloguedAchievement(
                new AchievementId(item.getString("id")),
                new IssuerId(item.getString("issuerPk")),
                CataloguedAchievement.Status.valueOf(item.getString("status")),
                item.getNumber("version").intValue(),
                achievement(item.getString("draft")),
                rules(item),
                text(item, "design").map(DesignId::new),
                Instant.parse(item.getString("createdAt")),
                Instant.parse(item.getString("updatedAt")),
                item.getNumber("revision").longValue());
    }

    private static PublishedAchievement published(EnhancedDocument item) {
        return new PublishedAchievement(
                new AchievementId(item.getString("id")),
                new IssuerId(item.getString("issuerId")),
                item.getNumber("version").intValue(),
                achievement(item.getString("achievement")),
                rules(item),
                text(item, "look").map(look -> Look.of(Json.read(look))),
                Instant.parse(item.getString("publishedAt")));
    }

    private static Optional<String> text(EnhancedDocument item, String attribute) {
        return Optional.ofNullable(item.getString(attribute));
    }

    private static String rules(AwardRules rules) {
        return Json.write(rules.document()).utf8();
    }

    /** What was stored before there were any has none. */
    private static AwardRules rules(EnhancedDocument item) {
        return item.isPresent("rules")
                ? AwardRules.of(Json.read(item.getString("rules")))
                : AwardRules.NONE;
    }

    private static Achievement achievement(String json) {
        return Achievement.stored((ObjectNode) Json.read(json));
    }
}
