package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Bytes;
import org.assaymark.records.DesignStore.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class DesignStoreContract extends StoreContract {
    private static final IssuerId ISSUER = Samples.IDS.issuer();
    private static final Bytes PICTURE = Bytes.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});

    private String table;
    private DesignStore store;

    @BeforeEach
    void open() {
        table = table(IssuerStore.TABLE);
        store = new DesignStore(client(), table);
    }

    @Test
    void a_new_design_has_its_first_version_and_the_picture_that_it_names() {
        CataloguedDesign design = Samples.design(ISSUER);
        assertThat(store.create(design, Optional.of(PICTURE), Receipt.none()))
                .isEqualTo(Change.MADE);
        assertThat(store.find(design.id())).contains(design);
        assertThat(store.findVersion(design.id(), 1)).contains(design.newest());
        assertThat(store.findArtwork(design.id(), DesignStore.digest(PICTURE))).contains(PICTURE);
        assertThat(store.findArtwork(Samples.IDS.design(), DesignStore.digest(PICTURE))).isEmpty();
    }

    @Test
    void an_edit_makes_a_version_and_leaves_those_before_as_they_are() {
        CataloguedDesign first = created();
        CataloguedDesign second =
                first.edited(Bytes.utf8("{\"name\":\"2\"}"), Samples.NOW.plusSeconds(9));
        assertThat(store.edit(second, Optional.empty())).isTrue();
        assertThat(store.find(first.id())).contains(second);
        assertThat(store.findVersion(first.id(), 1)).contains(first.newest());
        assertThat(store.findVersion(first.id(), 2)).contains(second.newest());
        assertThat(store.versions(first.id(), new PageRequest(10, Optional.empty())).items())
                .containsExactly(second.newest(), first.newest());
    }

    @Test
    void of_parallel_edits_exactly_one_is_made() {
        CataloguedDesign design = created();
        assertThat(
                        inParallel(
                                12,
                                n ->
                                        store.edit(
                                                design.edited(
                                                        Bytes.utf8("{\"n\":" + n + "}"),
                                                        Samples.NOW),
                                                Optional.of(PICTURE))))
                .filteredOn(Boolean::booleanValue)
                .hasSize(1);
        assertThat(store.find(design.id()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void a_request_that_was_answered_before_creates_and_archives_nothing() {
        Receipt before = writtenBefore();
        CataloguedDesign design = created();
        var content = content(table);
        assertThat(store.create(Samples.design(ISSUER), Optional.of(PICTURE), before))
                .isEqualTo(Change.ALREADY_ANSWERED);
        assertThat(store.archive(design.archived(Samples.NOW), before))
                .isEqualTo(Change.ALREADY_ANSWERED);
        assertThat(content(table)).isEqualTo(content);
    }

    @Test
    void what_is_archived_keeps_its_versions() {
        CataloguedDesign design = created();
        CataloguedDesign archived = design.archived(Samples.NOW.plusSeconds(1));
        assertThat(store.archive(archived, Receipt.none())).isEqualTo(Change.MADE);
        assertThat(store.find(design.id())).contains(archived);
        assertThat(store.findVersion(design.id(), 1)).contains(design.newest());
        assertThat(store.archive(archived, Receipt.none())).isEqualTo(Change.OVERTAKEN);
    }

    @Test
    void lists_are_of_all_or_of_one_issuer_and_hold_no_achievement() {
        CataloguedDesign one = created();
        CataloguedDesign other = Samples.design(Samples.IDS.issuer());
        store.create(other, Optional.empty(), Receipt.none());
        new AchievementStore(client(), table).create(Samples.draft(ISSUER), Receipt.none());
        var page = new PageRequest(10, Optional.empty());
        assertThat(store.list(Mode.LIVE, page).items()).containsExactlyInAnyOrder(one, other);
        assertThat(store.list(ISSUER, page).items()).containsExactly(one);
        assertThat(new AchievementStore(client(), table).list(ISSUER, page).items()).hasSize(1);
    }

    private CataloguedDesign created() {
        CataloguedDesign design = Samples.design(ISSUER);
        assertThat(store.create(design, Optional.empty(), Receipt.none())).isEqualTo(Change.MADE);
        return design;
    }
}
