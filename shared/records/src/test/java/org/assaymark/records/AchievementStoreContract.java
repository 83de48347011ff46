package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Json;
import org.assaymark.records.AchievementStore.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class AchievementStoreContract extends StoreContract {
    private static final IssuerId ISSUER = Samples.IDS.issuer();

    private String table;
    private AchievementStore store;

    @BeforeEach
    void open() {
        table = table(IssuerStore.TABLE);
        store = new AchievementStore(client(), table);
    }

    @Test
    void a_draft_is_found_and_has_no_version() {
        CataloguedAchievement draft = created();
        assertThat(store.find(draft.id())).contains(draft);
        assertThat(store.findPublished(draft.id())).isEmpty();
        assertThat(versions(draft)).isEmpty();
    }

    @Test
    void a_request_that_was_answered_before_creates_and_publishes_nothing() {
        Receipt before = writtenBefore();
        CataloguedAchievement draft = created();
        var content = content(table);
        assertThat(store.create(Samples.draft(ISSUER), before)).isEqualTo(Change.ALREADY_ANSWERED);
        assertThat(publish(draft.published(Samples.NOW), before))
                .isEqualTo(Change.ALREADY_ANSWERED);
        assertThat(content(table)).isEqualTo(content);
    }

    @Test
    void publishing_freezes_what_the_draft_is_then() {
        CataloguedAchievement first = published(created());
        PublishedAchievement frozen = store.findPublished(first.id()).orElseThrow();
        assertThat(frozen).isEqualTo(Samples.version(first));

        CataloguedAchievement edited =
                first.edited(
                        Samples.achievement("Other name"),
                        AwardRules.NONE,
                        Optional.empty(),
                        Samples.NOW.plusSeconds(9));
        assertThat(store.replace(edited, first.revision())).isTrue();
        assertThat(store.findPublished(first.id())).contains(frozen);
        published(edited);
        assertThat(store.findVersion(first.id(), 1)).contains(frozen);
        assertThat(
                        Json.write(
                                store.findVersion(first.id(), 1)
                                        .orElseThrow()
                                        .achievement()
                                        .document()))
                .isEqualTo(Json.write(frozen.achievement().document()));
        assertThat(store.findPublished(first.id()).orElseThrow().achievement().name())
                .isEqualTo("Other name");
    }

    @Test
    void publishing_what_has_changed_meanwhile_leaves_nothing() {
        CataloguedAchievement draft = created();
        store.replace(
                draft.edited(
                        Samples.achievement("Faster"),
                        AwardRules.NONE,
                        Optional.empty(),
                        Samples.NOW),
                1);
        var content = content(table);
        assertThat(publish(draft.published(Samples.NOW), newReceipt())).isEqualTo(Change.OVERTAKEN);
        assertThat(content(table)).isEqualTo(content);
    }

    @Test
    void of_parallel_publications_exactly_one_is_made() {
        CataloguedAchievement draft = created();
        assertThat(inParallel(12, _ -> publish(draft.published(Samples.NOW), Receipt.none())))
                .filteredOn(Change.MADE::equals)
                .hasSize(1);
        assertThat(versions(draft)).containsExactly(1);
        assertThat(store.find(draft.id()).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void an_edit_of_what_has_changed_meanwhile_is_refused() {
        CataloguedAchievement draft = created();
        CataloguedAchievement first =
                draft.edited(
                        Samples.achievement("First"),
                        AwardRules.NONE,
                        Optional.empty(),
                        Samples.NOW);
        assertThat(store.replace(first, 1)).isTrue();
        assertThat(
                        store.replace(
                                draft.edited(
                                        Samples.achievement("Second"),
                                        AwardRules.NONE,
                                        Optional.empty(),
                                        Samples.NOW),
                                1))
                .isFalse();
        assertThat(store.find(draft.id())).contains(first);
    }

    @Test
    void versions_come_newest_first_and_by_number() {
        CataloguedAchievement achievement = created();
        for (int n = 0; n < 11; n++) {
            achievement = published(achievement);
        }
        assertThat(versions(achievement)).containsExactly(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void lists_are_of_all_or_of_one_issuer_newest_first() {
        IssuerId other = Samples.IDS.issuer();
        CataloguedAchievement one = created();
        CataloguedAchievement two = Samples.draft(other);
        store.create(two, Receipt.none());
        CataloguedAchievement three = created();
        var page = new PageRequest(10, Optional.empty());
        assertThat(store.list(Mode.LIVE, page).items()).containsExactlyInAnyOrder(one, two, three);
        assertThat(store.list(Mode.LIVE, page).items())
                .isSortedAccordingTo((a, b) -> b.id().text().compareTo(a.id().text()));
        assertThat(store.list(ISSUER, page).items()).containsExactlyInAnyOrder(one, three);
        assertThat(store.list(other, page).items()).containsExactly(two);
    }

    private CataloguedAchievement created() {
        CataloguedAchievement draft = Samples.draft(ISSUER);
        assertThat(store.create(draft, Receipt.none())).isEqualTo(Change.MADE);
        return draft;
    }

    private CataloguedAchievement published(CataloguedAchievement achievement) {
        CataloguedAchievement published = achievement.published(achievement.updatedAt());
        assertThat(publish(published, Receipt.none())).isEqualTo(Change.MADE);
        return published;
    }

    private Change publish(CataloguedAchievement published, Receipt receipt) {
        return store.publish(published, Samples.version(published), receipt);
    }

    private List<Integer> versions(CataloguedAchievement of) {
        return store.versions(of.id(), new PageRequest(100, Optional.empty())).items().stream()
                .map(PublishedAchievement::version)
                .toList();
    }
}
