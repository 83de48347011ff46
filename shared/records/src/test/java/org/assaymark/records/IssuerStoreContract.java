package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.Mode;
import org.assaymark.records.IssuerStore.Creation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class IssuerStoreContract extends StoreContract {
    private String table;
    private IssuerStore store;

    @BeforeEach
    void open() {
        table = table(IssuerStore.TABLE);
        store = new IssuerStore(client(), table);
    }

    @Test
    void what_was_created_is_found_by_id_and_by_slug() {
        Issuer issuer = Samples.issuer("hafenwerk");
        assertThat(store.create(issuer, Receipt.none())).isEqualTo(new Creation.Created());
        assertThat(store.find(issuer.id())).contains(issuer);
        assertThat(store.findBySlug("hafenwerk")).contains(issuer);
        assertThat(store.list(Mode.LIVE, new PageRequest(10, Optional.empty())).items())
                .containsExactly(issuer);
    }

    @Test
    void what_was_not_created_is_not_found() {
        assertThat(store.find(Samples.issuer("x").id())).isEmpty();
        assertThat(store.findBySlug("nobody")).isEmpty();
    }

    @Test
    void a_taken_slug_leaves_nothing_of_the_second() {
        Issuer first = Samples.issuer("hafenwerk");
        store.create(first, Receipt.none());
        var before = content(table);
        assertThat(store.create(Samples.issuer("hafenwerk"), newReceipt()))
                .isEqualTo(new Creation.SlugTaken());
        assertThat(content(table)).isEqualTo(before);
        assertThat(store.findBySlug("hafenwerk")).contains(first);
    }

    @Test
    void of_parallel_creations_with_one_slug_exactly_one_wins() {
        List<Issuer> issuers =
                java.util.stream.IntStream.range(0, 16)
                        .mapToObj(_ -> Samples.issuer("hafenwerk"))
                        .toList();
        List<Creation> outcomes = inParallel(16, n -> store.create(issuers.get(n), Receipt.none()));
        assertThat(outcomes).filteredOn(new Creation.Created()::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new Creation.SlugTaken()::equals).hasSize(15);
        Issuer winner = issuers.get(outcomes.indexOf(new Creation.Created()));
        assertThat(store.findBySlug("hafenwerk")).contains(winner);
        assertThat(store.list(Mode.LIVE, new PageRequest(100, Optional.empty())).items())
                .containsExactly(winner);
    }

    @Test
    void a_request_that_was_answered_before_creates_nothing() {
        Receipt before = writtenBefore();
        var content = content(table);
        assertThat(store.create(Samples.issuer("hafenwerk"), before))
                .isEqualTo(new Creation.AlreadyAnswered());
        assertThat(content(table)).isEqualTo(content);
    }

    @Test
    void an_edit_of_what_was_read_replaces_it() {
        Issuer issuer = Samples.issuer("hafenwerk");
        store.create(issuer, Receipt.none());
        Issuer edited = edited(issuer, "New name");
        assertThat(store.replace(edited, 1)).isTrue();
        assertThat(store.find(issuer.id())).contains(edited);
        assertThat(edited.revision()).isEqualTo(2);
    }

    @Test
    void an_edit_of_what_has_changed_meanwhile_is_refused() {
        Issuer issuer = Samples.issuer("hafenwerk");
        store.create(issuer, Receipt.none());
        Issuer first = edited(issuer, "First");
        assertThat(store.replace(first, 1)).isTrue();
        assertThat(store.replace(edited(issuer, "Second"), 1)).isFalse();
        assertThat(store.find(issuer.id())).contains(first);
    }

    @Test
    void of_parallel_edits_exactly_one_wins() {
        Issuer issuer = Samples.issuer("hafenwerk");
        store.create(issuer, Receipt.none());
        assertThat(inParallel(12, n -> store.replace(edited(issuer, "Name " + n), 1)))
                .filteredOn(Boolean::booleanValue)
                .hasSize(1);
        assertThat(store.find(issuer.id()).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void what_does_not_exist_is_not_made_by_an_edit() {
        Issuer nobody = edited(Samples.issuer("nobody"), "Name");
        assertThat(store.replace(nobody, 1)).isFalse();
        assertThat(content(table)).isEmpty();
    }

    private static Issuer edited(Issuer issuer, String name) {
        return issuer.edited(
                Samples.profile(name),
                ZoneId.of("Europe/Lisbon"),
                CredentialForm.USUAL,
                Correspondence.USUAL,
                BrandColours.NONE,
                issuer.certificate(),
                Samples.NOW.plusSeconds(5));
    }
}
