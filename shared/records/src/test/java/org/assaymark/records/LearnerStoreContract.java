package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
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
        LearnerClaim claim = store.claim("key", () -> named("Somebody else"));
        assertThat(claim.known()).isTrue();
        assertThat(claim.id()).isEqualTo(Samples.LEARNER);
        assertThat(settle(claim)).isEqualTo(new Outcome.Committed());
        assertThat(store.find(Samples.LEARNER)).contains(Samples.learner());
    }

    @Test
    void of_those_who_claim_a_key_at_once_one_gets_it() {
        List<LearnerClaim> claims =
                java.util.stream.IntStream.range(0, 8)
                        .mapToObj(number -> store.claim("key", () -> named("No. " + number)))
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

    private Outcome settle(LearnerClaim claim) {
        var transaction = new Transaction();
        claim.addTo(transaction);
        return transaction.commit(client());
    }

    private static Learner named(String name) {
        return new Learner(Samples.IDS.learner(), name, List.of(), List.of(), Samples.NOW, 1);
    }
}
