package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.records.LearnerStore.Edit;
import org.assaymark.records.Transaction.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Learners")
abstract class LearnerStoreContract extends StoreContract {
    private String table;
    private LearnerStore store;

    @BeforeEach
    void open() {
        table = table(LearnerStore.TABLE);
        store = new LearnerStore(client(), table);
    }

    @Test
    void somebody_new_is_found_by_key_and_id_once_the_claim_is_settled() {
        LearnerClaim claim = store.claim("key", Samples::learner);
        assertThat(claim.known()).isFalse();
        assertThat(store.findByKey("key")).isEmpty();
        assertThat(settle(claim)).isEqualTo(new Outcome.Committed());
        assertThat(store.findByKey("key")).contains(Samples.LEARNER);
        assertThat(store.find(Samples.LEARNER)).contains(Samples.learner());
    }

    @Test
    void somebody_known_stays_who_they_are() {
        settle(store.claim("key", Samples::learner));
        LearnerClaim claim = store.claim("key", () -> named("Somebody else", "key"));
        assertThat(claim.known()).isTrue();
        assertThat(claim.id()).isEqualTo(Samples.LEARNER);
        assertThat(settle(claim)).isEqualTo(new Outcome.Committed());
        assertThat(store.find(Samples.LEARNER)).contains(Samples.learner());
    }

    @Test
    void who_is_claimed_by_another_key_as_well_is_found_by_both_from_then_on() {
        settle(store.claim("key", Samples::learner));
        LearnerClaim claim = store.claim("key", "number", () -> named("Somebody else", "key"));
        assertThat(claim.known()).isTrue();
        assertThat(store.findByKey("number")).isEmpty();
        assertThat(settle(claim)).isEqualTo(new Outcome.Committed());
        assertThat(store.findByKey("number")).contains(Samples.LEARNER);
        Learner known = store.find(Samples.LEARNER).orElseThrow();
        assertThat(known).isEqualTo(found(Samples.learner(), "key", "number"));
        assertThat(settle(claim)).as("it was overtaken").isInstanceOf(Outcome.Refused.class);

        LearnerClaim newcomer = store.claim("other", "another", () -> named("New", "other"));
        assertThat(newcomer.known()).isFalse();
        assertThat(settle(newcomer)).isEqualTo(new Outcome.Committed());
        assertThat(store.findByKey("another")).contains(newcomer.id());
        assertThat(store.find(newcomer.id()).orElseThrow().keys())
                .containsExactlyInAnyOrder("other", "another");
    }

    @Test
    void a_key_that_somebody_else_has_got_meanwhile_settles_nothing() {
        settle(store.claim("key", Samples::learner));
        LearnerClaim claim = store.claim("key", "number", Samples::learner);
        settle(store.claim("number", () -> named("Faster", "number")));
        var before = content(table);
        assertThat(settle(claim)).isInstanceOf(Outcome.Refused.class);
        assertThat(content(table)).isEqualTo(before);
    }

    @Test
    void of_those_who_claim_a_key_at_once_one_gets_it() {
        List<LearnerClaim> claims =
                java.util.stream.IntStream.range(0, 8)
                        .mapToObj(number -> store.claim("key", () -> named("No. " + number, "key")))
                        .toList();
        List<Outcome> outcomes = inParallel(8, number -> settle(claims.get(number)));
        assertThat(outcomes).filteredOn(new Outcome.Committed()::equals).hasSize(1);
        assertThat(content(table)).hasSize(2);
    }

    @Test
    void somebody_who_is_gone_cannot_be_claimed() {
        settle(store.claim("key", Samples::learner));
        LearnerClaim claim = store.claim("key", Samples::learner);
        deleteItem(table, "LEARNER#" + Samples.LEARNER.text(), "LEARNER");
        assertThat(settle(claim)).isEqualTo(new Outcome.Refused(0, Optional.empty()));
    }

    @Test
    void an_edit_moves_what_somebody_is_found_by() {
        settle(store.claim("key", Samples::learner));
        assertThat(store.replace(Samples.learner(), found(Samples.learner(), "new", "newer")))
                .isEqualTo(new Edit.Done());
        assertThat(store.findByKey("key")).isEmpty();
        assertThat(store.findByKey("new")).contains(Samples.LEARNER);
        assertThat(store.findByKey("newer")).contains(Samples.LEARNER);
        assertThat(store.find(Samples.LEARNER).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void an_edit_takes_nothing_from_another_learner_and_then_changes_nothing() {
        settle(store.claim("key", Samples::learner));
        settle(store.claim("other", () -> named("Another one", "other")));
        var before = content(table);
        assertThat(store.replace(Samples.learner(), found(Samples.learner(), "new", "other")))
                .isEqualTo(new Edit.Taken("other"));
        assertThat(content(table)).isEqualTo(before);
    }

    @Test
    void an_edit_of_what_was_edited_meanwhile_changes_nothing() {
        settle(store.claim("key", Samples::learner));
        store.replace(Samples.learner(), found(Samples.learner(), "new"));
        var before = content(table);
        assertThat(store.replace(Samples.learner(), found(Samples.learner(), "newer")))
                .isEqualTo(new Edit.Overtaken());
        assertThat(content(table)).isEqualTo(before);
    }

    private static Learner found(Learner learner, String... keys) {
        return learner.edited(learner.name(), learner.emails(), learner.ids(), Set.of(keys));
    }

    private Outcome settle(LearnerClaim claim) {
        var transaction = new Transaction();
        claim.addTo(transaction);
        return transaction.commit(client());
    }

    private static Learner named(String name, String key) {
        return new Learner(
                Samples.IDS.learner(), name, List.of(), List.of(), Set.of(key), Samples.NOW, 1);
    }
}
