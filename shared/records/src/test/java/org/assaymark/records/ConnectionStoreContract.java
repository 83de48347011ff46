package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.assaymark.credential.Mode;
import org.assaymark.document.Bytes;
import org.assaymark.inbound.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ConnectionStoreContract extends StoreContract {
    private static final Instant NOW = Samples.NOW;
    private static final Duration OVERLAP = Duration.ofHours(1);
    private static final SecretDigest FIRST = SecretDigest.of("first");
    private static final SecretDigest SECOND = SecretDigest.of("second");
    private static final SecretDigest THIRD = SecretDigest.of("third");

    private ConnectionStore store;
    private ReconciliationStore reconciliations;
    private VigilStore vigils;

    @BeforeEach
    void open() {
        String table = table(ConnectionStore.TABLE);
        store = new ConnectionStore(client(), table);
        reconciliations = new ReconciliationStore(client(), table);
        vigils =
                new VigilStore(
                        client(),
                        table,
                        table(CredentialStore.TABLE),
                        new MailStore(client(), table(MailStore.TABLE)));
    }

    @Test
    void a_connection_is_found_as_it_was_put_by_its_id_and_its_address() {
        Connection connection = created();
        assertThat(store.find(connection.id())).contains(connection);
        assertThat(store.findByToken(FIRST, NOW)).contains(connection);
        assertThat(store.findByToken(SECOND, NOW)).isEmpty();
        assertThat(store.list(Mode.LIVE, new PageRequest(10, Optional.empty())).items())
                .containsExactly(connection);
        assertThat(store.list(Mode.TEST, new PageRequest(10, Optional.empty())).items()).isEmpty();
    }

    @Test
    void a_request_that_was_answered_before_creates_and_changes_nothing() {
        Receipt before = writtenBefore();
        Connection connection = connection();
        assertThat(store.create(connection, before))
                .isEqualTo(ConnectionStore.Change.ALREADY_ANSWERED);
        assertThat(store.find(connection.id())).isEmpty();
        assertThat(store.findByToken(FIRST, NOW)).isEmpty();
    }

    @Test
    void only_one_change_of_a_revision_is_made() {
        Connection connection = created();
        List<ConnectionStore.Change> changes =
                inParallel(
                        4,
                        number ->
                                store.replace(
                                        connection,
                                        connection.edited(
                                                "name " + number,
                                                Connection.Status.PAUSED,
                                                false,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Connection.Silence.USUAL,
                                                NOW),
                                        Receipt.none()));
        assertThat(changes)
                .containsOnlyOnce(ConnectionStore.Change.MADE)
                .contains(ConnectionStore.Change.OVERTAKEN);
    }

    @Test
    void whoever_looks_after_a_connection_hinders_nobody_who_edits_it() {
        var edited = new AtomicReference<>(created());
        List<ConnectionStore.Change> changes =
                inParallel(
                        2,
                        number -> {
                            var last = ConnectionStore.Change.MADE;
                            for (int i = 1; i <= 25; i++) {
                                if (number == 0) {
                                    vigils.replace(vigils.find(edited.get()).taken(NOW));
                                } else if (last == ConnectionStore.Change.MADE) {
                                    last = silenced(edited, i);
                                }
                            }
                            return last;
                        });
        assertThat(changes).containsOnly(ConnectionStore.Change.MADE);
        assertThat(edited.get().silence().days()).isEqualTo(25);
    }

    private ConnectionStore.Change silenced(AtomicReference<Connection> of, int days) {
        Connection before = of.get();
        Connection after =
                before.edited(
                        before.name(),
                        before.status(),
                        true,
                        before.api(),
                        before.lti(),
                        Optional.empty(),
                        new Connection.Silence(days, false),
                        NOW);
        of.set(after);
        return store.replace(before, after, Receipt.none());
    }

    @Test
    void an_old_address_takes_deliveries_until_its_time_is_over() {
        Connection connection = created();
        Connection moved = connection.moved(SECOND, OVERLAP, NOW);
        store.replace(connection, moved, Receipt.none());
        Instant end = NOW.plus(OVERLAP);
        assertThat(store.findByToken(SECOND, end)).contains(moved);
        assertThat(store.findByToken(FIRST, end.minusMillis(1))).contains(moved);
        assertThat(store.findByToken(FIRST, end)).isEmpty();
    }

    @Test
    void who_moves_twice_leaves_no_third_address() {
        Connection connection = created();
        Connection moved = connection.moved(SECOND, OVERLAP, NOW);
        store.replace(connection, moved, Receipt.none());
        Connection again = moved.moved(THIRD, Duration.ZERO, NOW);
        store.replace(moved, again, Receipt.none());
        assertThat(store.findByToken(THIRD, NOW)).contains(again);
        assertThat(store.findByToken(SECOND, NOW)).isEmpty();
        assertThat(store.findByToken(FIRST, NOW)).isEmpty();
    }

    @Test
    void a_deleted_connection_takes_nothing_and_only_what_was_read_is_deleted() {
        Connection connection = created();
        Connection edited = edited(connection, Optional.empty());
        store.replace(connection, edited, Receipt.none());
        assertThat(store.delete(connection)).isFalse();
        assertThat(store.delete(edited)).isTrue();
        assertThat(store.find(connection.id())).isEmpty();
        assertThat(store.findByToken(FIRST, NOW)).isEmpty();
    }

    @Test
    void two_secrets_are_in_force_and_a_third_ends_the_oldest() {
        Connection connection =
                connection().withSecret(secret("b"), NOW).withSecret(secret("c"), NOW);
        assertThat(connection.secrets())
                .extracting(Connection.SealedSecret::id)
                .containsExactly("c", "b");
        assertThat(connection.withoutSecret(secret("c"), NOW).secrets())
                .extracting(Connection.SealedSecret::id)
                .containsExactly("b");
    }

    @Test
    void what_lets_us_into_the_api_of_the_source_is_kept_until_it_is_taken_away() {
        Connection connection = created();
        Connection asked = edited(connection, Optional.of(api("sealed")));
        store.replace(connection, asked, Receipt.none());
        assertThat(store.find(connection.id())).contains(asked);
        Connection moved = asked.moved(SECOND, OVERLAP, NOW).withSecret(secret("b"), NOW);
        assertThat(moved.api()).isEqualTo(asked.api());
        Connection silent = edited(asked, Optional.empty());
        store.replace(asked, silent, Receipt.none());
        assertThat(store.find(connection.id())).contains(silent);
    }

    @Test
    void a_shop_that_sends_once_only_is_read_from_when_it_can_be_until_it_cannot() {
        Connection shop = of(Source.WOOCOMMERCE);
        store.create(shop, Receipt.none());
        assertThat(reconciliations.find(shop.id())).isEmpty();
        Connection asked = edited(shop, Optional.of(api("a")));
        store.replace(shop, asked, Receipt.none());
        Reconciliation begun = reconciliations.find(shop.id()).orElseThrow();
        assertThat(begun.since()).isEqualTo(shop.createdAt());
        assertThat(reconciliations.due(NOW, 100)).contains(begun);
        Reconciliation mine = begun.taken(NOW.plusSeconds(60));
        assertThat(reconciliations.replace(mine)).isTrue();
        assertThat(reconciliations.replace(begun.taken(NOW))).isFalse();
        assertThat(reconciliations.due(NOW, 100)).doesNotContain(mine);
        Reconciliation done = mine.readTo(NOW).done(NOW);
        assertThat(reconciliations.replace(done)).isTrue();
        Connection renamed = edited(asked, asked.api());
        store.replace(asked, renamed, Receipt.none());
        assertThat(reconciliations.find(shop.id())).contains(done);
        Connection anew = edited(renamed, Optional.of(api("b")));
        store.replace(renamed, anew, Receipt.none());
        assertThat(reconciliations.due(NOW, 100)).contains(Reconciliation.of(anew));
        store.replace(anew, edited(anew, Optional.empty()), Receipt.none());
        assertThat(reconciliations.find(shop.id())).isEmpty();
    }

    private static Connection.Api api(String sealed) {
        return new Connection.Api(
                URI.create("https://lms.example"),
                Optional.of("assaymark"),
                Bytes.utf8(sealed),
                NOW);
    }

    private static Connection edited(Connection connection, Optional<Connection.Api> api) {
        return connection.edited(
                "other",
                Connection.Status.ACTIVE,
                true,
                api,
                Optional.empty(),
                Optional.of("VicY"),
                connection.silence(),
                NOW);
    }

    @Test
    void what_was_received_and_refused_is_told() {
        Connection connection = created();
        assertThat(store.health(connection.id()))
                .isEqualTo(new ConnectionHealth(Optional.empty(), Optional.empty()));
        store.received(connection.id(), NOW);
        store.refused(connection.id(), "MISSING_PROOF", NOW);
        store.refused(connection.id(), "WRONG_PROOF", NOW.plusSeconds(1));
        assertThat(store.health(connection.id()))
                .isEqualTo(
                        new ConnectionHealth(
                                Optional.of(NOW),
                                Optional.of(
                                        new ConnectionHealth.Refusals(
                                                2, NOW.plusSeconds(1), "WRONG_PROOF"))));
    }

    private Connection created() {
        Connection connection = connection();
        assertThat(store.create(connection, Receipt.none())).isEqualTo(ConnectionStore.Change.MADE);
        return connection;
    }

    private static Connection.SealedSecret secret(String id) {
        return new Connection.SealedSecret(id, Bytes.utf8("sealed " + id), NOW);
    }

    private static Connection connection() {
        return of(Source.SHOPIFY);
    }

    private static Connection of(Source source) {
        return new Connection(
                Samples.IDS.connection(),
                Samples.IDS.issuer(),
                source,
                "Werkstatt-Laden",
                Connection.Status.ACTIVE,
                true,
                List.of(secret("a")),
                List.of(new Connection.Address(FIRST, Optional.empty())),
                NOW,
                NOW,
                1);
    }
}
