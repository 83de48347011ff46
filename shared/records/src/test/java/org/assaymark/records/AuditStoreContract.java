package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.document.Malformed;
import org.assaymark.platform.AuditTrail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class AuditStoreContract extends StoreContract {
    private static final PageRequest PAGE = new PageRequest(100, Optional.empty());
    private static final Duration KEPT = Duration.ofDays(30);

    private final ApiKeyId caller = Samples.IDS.apiKey();
    private final String credential = Samples.IDS.credential().text();
    private String table;
    private AuditStore store;

    @BeforeEach
    void open() {
        table = table(AuditStore.TABLE);
        store = new AuditStore(client(), table, Samples.IDS::auditEntry, at(Duration.ZERO), KEPT);
    }

    @Test
    void what_was_begun_is_there_before_it_ends() {
        begin("revokeCredential", credential);
        assertThat(store.all(PAGE).items())
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.caller()).isEqualTo(caller);
                            assertThat(entry.operation()).isEqualTo("revokeCredential");
                            assertThat(entry.resourceIds()).containsExactly(credential);
                            assertThat(entry.requestId()).isEqualTo("request-1");
                            assertThat(entry.at()).isEqualTo(Samples.NOW);
                            assertThat(entry.status()).isEmpty();
                        });
    }

    @Test
    void the_outcome_is_added_with_what_was_made_and_each_resource_finds_it() {
        String newer = Samples.IDS.credential().text();
        begin("supersedeCredential", credential).end(201, List.of(newer));
        for (String resource : List.of(credential, newer)) {
            assertThat(store.ofResource(resource, PAGE).items())
                    .singleElement()
                    .satisfies(
                            entry -> {
                                assertThat(entry.resourceIds()).containsExactly(credential, newer);
                                assertThat(entry.status()).contains(201);
                            });
        }
    }

    @Test
    void what_was_made_of_itself_is_named_once() {
        begin("renewCredential", credential).end(200, List.of(credential));
        assertThat(store.ofResource(credential, PAGE).items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.resourceIds()).containsExactly(credential));
    }

    @Test
    void an_entry_ends_once_and_stays_as_it_ended() {
        AuditTrail.Entry entry = begin("revokeCredential", credential);
        entry.end(200, List.of());
        var content = content(table);
        assertThatThrownBy(() -> entry.end(500, List.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(content(table)).isEqualTo(content);
    }

    @Test
    void each_caller_and_each_resource_finds_its_own() {
        begin("revokeCredential", credential);
        begin("createIssuer");
        ApiKeyId other = Samples.IDS.apiKey();
        store.begin(new AuditTrail.Change(other, "createIssuer", List.of(), "request-2"));
        assertThat(store.ofCaller(caller, PAGE).items())
                .extracting(AuditEntry::operation)
                .containsExactlyInAnyOrder("createIssuer", "revokeCredential");
        assertThat(store.ofCaller(other, PAGE).items()).hasSize(1);
        assertThat(store.ofCaller(Samples.IDS.apiKey(), PAGE).items()).isEmpty();
        assertThat(store.ofResource(Samples.IDS.issuer().text(), PAGE).items()).isEmpty();
    }

    @Test
    void pages_of_all_lists_go_through_everything_once_and_the_newest_is_first() {
        for (int n = 0; n < 11; n++) {
            begin("revokeCredential", credential).end(200, List.of());
        }
        for (var list :
                List.<Function<PageRequest, Listing<AuditEntry>>>of(
                        store::all,
                        page -> store.ofCaller(caller, page),
                        page -> store.ofResource(credential, page))) {
            List<String> ids = walk(list);
            assertThat(ids).hasSize(11).doesNotHaveDuplicates();
            assertThat(ids).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @Test
    void a_cursor_that_this_list_did_not_give_is_refused() {
        for (String cursor : List.of("", "aud_1", credential, "~")) {
            assertThatThrownBy(() -> store.all(new PageRequest(10, Optional.of(cursor))))
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void all_of_an_entry_is_dropped_by_the_table_when_its_time_is_over() {
        begin("revokeCredential", credential).end(200, List.of());
        String over = Long.toString(Samples.NOW.plus(KEPT).getEpochSecond());
        assertThat(content(table))
                .hasSize(2)
                .allSatisfy(
                        item -> assertThat(item.get(TableDefinition.EXPIRY).n()).isEqualTo(over));
    }

    private AuditTrail.Entry begin(String operation, String... resources) {
        return store.begin(
                new AuditTrail.Change(caller, operation, List.of(resources), "request-1"));
    }

    private static List<String> walk(Function<PageRequest, Listing<AuditEntry>> list) {
        var ids = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing<AuditEntry> page = list.apply(new PageRequest(3, cursor));
            page.items().forEach(entry -> ids.add(entry.id().text()));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return ids;
    }
}
