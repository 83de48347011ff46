package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assaymark.credential.Mode;
import org.assaymark.records.IssuerKeyStore.Changing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class IssuerKeyStoreContract extends StoreContract {
    private static final PageRequest ALL = new PageRequest(100, Optional.empty());

    private String table;
    private IssuerStore issuers;
    private IssuerKeyStore store;
    private Issuer issuer;

    @BeforeEach
    void open() {
        table = table(IssuerStore.TABLE);
        issuers = new IssuerStore(client(), table);
        store = new IssuerKeyStore(client(), table);
        issuer = Samples.issuer("hafenwerk");
        issuers.create(issuer, Receipt.none());
    }

    @Test
    void a_key_is_found_as_it_was_stored_whatever_became_of_it() {
        IssuerKey key = issuer.keys().getFirst();
        Issuer retired = issuer.retired(key, Samples.NOW);
        assertThat(store.retire(retired, Receipt.none())).isEqualTo(Changing.CHANGED);
        assertThat(issuers.find(issuer.id())).contains(retired);
        Issuer compromised = retired.compromised(retired.keys().getFirst(), why());
        assertThat(store.compromise(compromised, key.kid(), Receipt.none()))
                .isEqualTo(Changing.CHANGED);
        assertThat(issuers.find(issuer.id())).contains(compromised);
    }

    @Test
    @DisplayName("A spare key is one until a rotation takes it, and nobody takes it twice")
    void a_spare_key_is_taken_once() {
        var spare = new SpareKey("arn:aws:kms:x:key/2", IssuerKey.Algorithm.P256);
        store.keep(issuer.id(), spare);
        store.keep(issuer.id(), spare);
        assertThat(store.spares(issuer.id())).containsExactly(spare);
        Issuer first = rotated(issuer, "kid-2");
        assertThat(store.rotate(first, List.of(spare), Receipt.none())).isEqualTo(Changing.CHANGED);
        assertThat(store.spares(issuer.id())).isEmpty();
        assertThat(store.rotate(rotated(first, "kid-3"), List.of(spare), Receipt.none()))
                .isEqualTo(Changing.OVERTAKEN);
        assertThat(issuers.find(issuer.id())).contains(first);
    }

    @Test
    void spare_keys_are_of_one_issuer() {
        store.keep(issuer.id(), new SpareKey("arn:aws:kms:x:key/2", IssuerKey.Algorithm.P256));
        assertThat(store.spares(Samples.issuer("other").id())).isEmpty();
    }

    @Test
    void of_parallel_rotations_of_what_was_read_exactly_one_wins_and_the_others_keep_their_keys() {
        for (int n = 0; n < 8; n++) {
            store.keep(issuer.id(), spare(n));
        }
        List<Changing> outcomes =
                inParallel(
                        8,
                        n ->
                                store.rotate(
                                        rotated(issuer, "kid-n" + n),
                                        List.of(spare(n)),
                                        Receipt.none()));
        assertThat(outcomes).filteredOn(Changing.CHANGED::equals).hasSize(1);
        assertThat(outcomes).filteredOn(Changing.OVERTAKEN::equals).hasSize(7);
        assertThat(issuers.find(issuer.id()).orElseThrow().keys()).hasSize(3);
        assertThat(store.spares(issuer.id())).hasSize(7);
    }

    @Test
    void an_edit_and_a_rotation_never_lose_one_another() {
        Issuer edited =
                issuer.edited(
                        Samples.profile("New name"),
                        issuer.timeZone(),
                        issuer.form(),
                        issuer.correspondence(),
                        issuer.brand(),
                        issuer.certificate(),
                        Samples.NOW);
        assertThat(issuers.replace(edited, 1)).isTrue();
        assertThat(store.rotate(rotated(issuer, "kid-2"), List.of(), Receipt.none()))
                .isEqualTo(Changing.OVERTAKEN);
        Issuer rotated = rotated(edited, "kid-2");
        assertThat(store.rotate(rotated, List.of(), Receipt.none())).isEqualTo(Changing.CHANGED);
        assertThat(issuers.replace(edited, 1)).isFalse();
        assertThat(issuers.find(issuer.id())).contains(rotated);
    }

    @Test
    void a_compromised_key_is_listed_for_those_who_re_issue() {
        IssuerKey key = issuer.keys().getFirst();
        store.compromise(issuer.compromised(key, why()), key.kid(), Receipt.none());
        assertThat(store.compromised(ALL).items())
                .containsExactly(new CompromisedKey(issuer.id(), key.kid()));
        assertThat(issuers.list(Mode.LIVE, ALL).items()).hasSize(1);
    }

    @Test
    void a_request_that_was_answered_before_changes_nothing() {
        Receipt before = writtenBefore();
        var content = content(table);
        IssuerKey key = issuer.keys().getFirst();
        assertThat(store.compromise(issuer.compromised(key, why()), key.kid(), before))
                .isEqualTo(Changing.ALREADY_ANSWERED);
        assertThat(store.retire(issuer.retired(key, Samples.NOW), before))
                .isEqualTo(Changing.ALREADY_ANSWERED);
        assertThat(store.rotate(rotated(issuer, "kid-2"), List.of(), before))
                .isEqualTo(Changing.ALREADY_ANSWERED);
        assertThat(content(table)).isEqualTo(content);
    }

    private static SpareKey spare(int number) {
        return new SpareKey("arn:aws:kms:x:key/n" + number, IssuerKey.Algorithm.ED25519);
    }

    private static IssuerKey.Compromise why() {
        return new IssuerKey.Compromise(Samples.NOW.minusSeconds(60), Samples.NOW, "Ausgespäht");
    }

    private static Issuer rotated(Issuer before, String kid) {
        IssuerKey key = before.keys().getFirst();
        return before.rotated(
                List.of(
                        new IssuerKey(
                                kid,
                                key.algorithm(),
                                IssuerKey.Custody.DEDICATED,
                                "arn:aws:kms:x:key/" + kid,
                                key.multikey(),
                                key.jwk(),
                                Samples.NOW,
                                Optional.empty(),
                                Optional.empty())),
                Samples.NOW);
    }
}
