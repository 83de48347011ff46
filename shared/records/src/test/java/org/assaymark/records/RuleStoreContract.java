package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.inbound.Source;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Terms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class RuleStoreContract extends StoreContract {
    private static final Instant NOW = Samples.NOW;

    private ConnectionStore connections;
    private RuleStore store;

    @BeforeEach
    void open() {
        String table = table(ConnectionStore.TABLE);
        connections = new ConnectionStore(client(), table);
        store = new RuleStore(client(), table);
    }

    @Test
    void a_rule_is_found_as_it_was_put_with_all_of_its_connection() {
        Connection connection = connection();
        StoredRule one = created(connection, "WELD-101");
        StoredRule two = created(connection, "WELD-102");
        created(connection(), "WELD-101");
        assertThat(store.find(one.rule().id())).contains(one);
        assertThat(store.of(connection.id())).containsExactlyInAnyOrder(one.rule(), two.rule());
        assertThat(store.list(connection.id(), new PageRequest(10, Optional.empty())).items())
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    void no_rule_is_made_for_a_connection_that_is_gone_or_a_second_time() {
        Connection connection = connection();
        assertThat(store.create(rule(connection, "A"), writtenBefore()))
                .isEqualTo(RuleStore.Creation.ALREADY_ANSWERED);
        connections.delete(connection);
        assertThat(store.create(rule(connection, "A"), Receipt.none()))
                .isEqualTo(RuleStore.Creation.NO_CONNECTION);
        assertThat(store.of(connection.id())).isEmpty();
    }

    @Test
    void only_what_was_read_is_changed_and_deleted() {
        StoredRule rule = created(connection(), "A");
        StoredRule edited = rule.edited(terms("B"), NOW.plusSeconds(1));
        assertThat(store.replace(edited)).isTrue();
        assertThat(store.replace(rule.edited(terms("C"), NOW))).isFalse();
        assertThat(store.delete(rule)).isFalse();
        assertThat(store.find(rule.rule().id())).contains(edited);
        assertThat(store.delete(edited)).isTrue();
        assertThat(store.find(rule.rule().id())).isEmpty();
        assertThat(store.replace(edited.edited(terms("D"), NOW))).isFalse();
    }

    private Connection connection() {
        var connection =
                new Connection(
                        Samples.IDS.connection(),
                        Samples.IDS.issuer(),
                        Source.GENERIC,
                        "Zapier",
                        Connection.Status.ACTIVE,
                        true,
                        List.of(),
                        List.of(),
                        NOW,
                        NOW,
                        1);
        connections.create(connection, Receipt.none());
        return connection;
    }

    private StoredRule created(Connection connection, String item) {
        StoredRule rule = rule(connection, item);
        assertThat(store.create(rule, Receipt.none())).isEqualTo(RuleStore.Creation.CREATED);
        return rule;
    }

    private static StoredRule rule(Connection connection, String item) {
        return new StoredRule(
                new Rule(Samples.IDS.rule(), connection.id(), terms(item)),
                connection.issuer(),
                NOW,
                NOW,
                1);
    }

    private static Terms terms(String item) {
        return Terms.of(
                Json.read(
                        Bytes.utf8(
                                """
                                {"kind":"COURSE_COMPLETED","item":"%s","action":"issue",
                                 "achievementId":"%s","conditions":{"minScore":0.8}}
                                """
                                        .formatted(item, Samples.IDS.achievement()))));
    }
}
