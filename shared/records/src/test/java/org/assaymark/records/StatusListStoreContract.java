package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Bytes;
import org.assaymark.status.StatusPurpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

abstract class StatusListStoreContract extends StoreContract {
    private static final IssuerId ISSUER = Samples.IDS.issuer();

    private String table;
    private StatusListStore store;

    @BeforeEach
    void connectStore() {
        table = table(StatusListStore.TABLE);
        store = new StatusListStore(client(), table);
    }

    @Nested
    class Open {
        @Test
        void the_first_list_is_found_and_takes_indexes() {
            StoredStatusList list = opened();
            assertThat(store.find(list.id())).contains(list);
            assertThat(store.findOpen(ISSUER, StatusPurpose.REVOCATION)).contains(list.id());
        }

        @Test
        void another_issuer_or_purpose_has_a_list_of_its_own() {
            opened();
            assertThat(store.findOpen(Samples.IDS.issuer(), StatusPurpose.REVOCATION)).isEmpty();
            assertThat(store.findOpen(ISSUER, StatusPurpose.SUSPENSION)).isEmpty();
        }

        @Test
        void a_second_first_list_is_refused_and_leaves_nothing() {
            StoredStatusList first = opened();
            var content = content(table);
            assertThat(store.open(Samples.list(ISSUER), Optional.empty())).isFalse();
            assertThat(content(table)).isEqualTo(content);
            assertThat(store.findOpen(ISSUER, StatusPurpose.REVOCATION)).contains(first.id());
        }

        @Test
        void the_next_list_takes_the_place_of_the_one_that_was_read() {
            StoredStatusList first = opened();
            StoredStatusList next = Samples.list(ISSUER);
            assertThat(store.open(next, Optional.of(first.id()))).isTrue();
            assertThat(store.findOpen(ISSUER, StatusPurpose.REVOCATION)).contains(next.id());
            assertThat(store.find(first.id())).contains(first);
        }

        @Test
        void a_next_list_in_place_of_one_that_is_open_no_more_is_refused_and_leaves_nothing() {
            StoredStatusList first = opened();
            store.open(Samples.list(ISSUER), Optional.of(first.id()));
            var content = content(table);
            assertThat(store.open(Samples.list(ISSUER), Optional.of(first.id()))).isFalse();
            assertThat(content(table)).isEqualTo(content);
        }

        @Test
        void of_parallel_openings_exactly_one_wins() {
            assertThat(inParallel(12, _ -> store.open(Samples.list(ISSUER), Optional.empty())))
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
        }
    }

    @Nested
    class Reserve {
        @Test
        void an_index_is_given_once() {
            StatusListId list = Samples.listId();
            assertThat(store.reserve(list, 5)).isTrue();
            assertThat(store.reserve(list, 5)).isFalse();
            assertThat(store.reserve(list, 6)).isTrue();
            assertThat(store.reserve(Samples.listId(), 5)).isTrue();
        }

        @Test
        void of_parallel_reservations_exactly_one_wins() {
            StatusListId list = Samples.listId();
            assertThat(inParallel(12, _ -> store.reserve(list, 131_071)))
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
        }
    }

    @Nested
    class Publish {
        @Test
        void the_new_list_is_there_and_its_changes_are_pending_no_more() {
            StoredStatusList list = opened();
            change(list.id(), 12, 7);
            assertThat(store.pending(list.id())).containsExactly(set(7), set(12));
            StoredStatusList published = republished(list, 7, 12);
            assertThat(store.publish(published, List.of(set(7), set(12)))).isTrue();
            assertThat(store.find(list.id())).contains(published);
            assertThat(store.pending(list.id())).isEmpty();
            assertThat(store.listsWithPending()).isEmpty();
        }

        @Test
        @DisplayName("What came after the changes were read stays pending")
        void a_later_change_stays() {
            StoredStatusList list = opened();
            change(list.id(), 7);
            List<StatusChange> read = store.pending(list.id());
            change(list.id(), 8);
            assertThat(store.publish(republished(list, 7), read)).isTrue();
            assertThat(store.pending(list.id())).containsExactly(set(8));
        }

        @Test
        @DisplayName("A bit that was changed again meanwhile waits for the next publication")
        void a_newer_change_of_the_same_bit_stays() {
            StoredStatusList list = opened();
            change(list.id(), 7);
            List<StatusChange> read = store.pending(list.id());
            var cleared = new StatusChange(7, false, 10);
            put(list.id(), cleared);
            StoredStatusList published = republished(list, 7);
            assertThat(store.publish(published, read)).isTrue();
            assertThat(store.find(list.id())).contains(published);
            assertThat(store.pending(list.id())).containsExactly(cleared);
        }

        @Test
        void changes_of_one_bit_are_read_in_the_order_in_which_they_were_made() {
            StoredStatusList list = opened();
            var cleared = new StatusChange(7, false, 10);
            put(list.id(), cleared);
            change(list.id(), 7, 70);
            assertThat(store.pending(list.id())).containsExactly(set(7), cleared, set(70));
            assertThat(store.pending(new StatusSlot(list.id(), 7)))
                    .containsExactly(set(7), cleared);
            assertThat(store.pending(new StatusSlot(list.id(), 8))).isEmpty();
        }

        @Test
        void a_publication_that_came_second_leaves_nothing() {
            StoredStatusList list = opened();
            change(list.id(), 7, 8);
            store.publish(republished(list, 7), List.of(set(7)));
            var content = content(table);
            assertThat(store.publish(republished(list, 8), List.of(set(8)))).isFalse();
            assertThat(content(table)).isEqualTo(content);
            assertThat(store.pending(list.id())).containsExactly(set(8));
        }

        @Test
        void of_parallel_publications_exactly_one_wins() {
            StoredStatusList list = opened();
            assertThat(inParallel(12, n -> store.publish(republished(list, n + 1), List.of())))
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
            assertThat(store.find(list.id()).orElseThrow().revision()).isEqualTo(2);
        }

        @Test
        @DisplayName("A transaction takes 100 writes: as many changes as are pending fit into one")
        void the_most_changes_fit_into_one_transaction() {
            StoredStatusList list = opened();
            int[] indexes = IntStream.range(0, 120).toArray();
            change(list.id(), indexes);
            List<StatusChange> pending = store.pending(list.id());
            assertThat(pending)
                    .hasSize(StatusListStore.MOST_CHANGES)
                    .isSortedAccordingTo(Comparator.comparing(StatusChange::index));
            assertThat(store.publish(republished(list, 1), pending)).isTrue();
            assertThat(store.pending(list.id())).hasSize(120 - StatusListStore.MOST_CHANGES);
        }
    }

    @Nested
    class Turn {
        private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
        private static final Instant UNTIL = NOW.plusSeconds(5);

        @Test
        void of_parallel_callers_exactly_one_has_the_turn() {
            StatusListId list = opened().id();
            assertThat(inParallel(12, _ -> store.takeTurn(list, NOW, UNTIL)))
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
        }

        @Test
        void each_list_has_turns_of_its_own() {
            assertThat(store.takeTurn(opened().id(), NOW, UNTIL)).isTrue();
            assertThat(store.takeTurn(Samples.listId(), NOW, UNTIL)).isTrue();
        }

        @Test
        void whoever_does_nothing_with_it_loses_it() {
            StatusListId list = opened().id();
            store.takeTurn(list, NOW, UNTIL);
            assertThat(store.takeTurn(list, UNTIL.minusSeconds(1), UNTIL)).isFalse();
            assertThat(store.takeTurn(list, UNTIL, UNTIL.plusSeconds(5))).isTrue();
        }

        @Test
        void it_ends_with_a_publication_and_not_with_one_that_came_second() {
            StoredStatusList list = opened();
            store.takeTurn(list.id(), NOW, UNTIL);
            store.publish(republished(list, 7), List.of());
            assertThat(store.takeTurn(list.id(), NOW, UNTIL)).isTrue();
            assertThat(store.publish(republished(list, 8), List.of())).isFalse();
            assertThat(store.takeTurn(list.id(), NOW, UNTIL)).isFalse();
        }
    }

    @Test
    void the_lists_of_an_issuer_are_listed_open_or_not_with_the_keys_that_signed_them() {
        StoredStatusList first = opened();
        StoredStatusList next = Samples.list(ISSUER);
        store.open(next, Optional.of(first.id()));
        store.open(Samples.list(Samples.IDS.issuer()), Optional.empty());
        StoredStatusList published = republished(first, 3);
        store.publish(published, List.of());
        assertThat(store.listByIssuer(ISSUER, new PageRequest(10, Optional.empty())).items())
                .containsExactlyInAnyOrder(published, next);
        assertThat(published.kids()).containsExactly("kid-3");
    }

    @Test
    void lists_with_pending_changes_are_named_once() {
        StoredStatusList one = opened();
        StatusListId other = Samples.listId();
        change(one.id(), 1, 2, 3);
        change(other, 1);
        assertThat(store.listsWithPending()).containsExactlyInAnyOrder(one.id(), other);
        assertThat(store.pending(other)).containsExactly(set(1));
    }

    private StoredStatusList opened() {
        StoredStatusList list = Samples.list(ISSUER);
        assertThat(store.open(list, Optional.empty())).isTrue();
        return list;
    }

    private static StoredStatusList republished(StoredStatusList list, int... indexes) {
        return list.republished(
                list.bits().with(IntStream.of(indexes).boxed().toList()),
                Bytes.utf8("{\"signed\":2}"),
                Set.of("kid-3"));
    }

    private static StatusChange set(int index) {
        return new StatusChange(index, true, 2);
    }

    /** As the transaction that revokes writes it. */
    private void change(StatusListId list, int... indexes) {
        IntStream.of(indexes).forEach(index -> put(list, set(index)));
    }

    private void put(StatusListId list, StatusChange change) {
        new Table(client(), StatusListStore.TABLE, table)
                .items()
                .putItem(StatusListStore.toItem(list, change));
    }
}
