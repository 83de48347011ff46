package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.IssuerId;
import org.assaymark.platform.ApiKeyToken;
import org.assaymark.platform.Grant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ApiKeyStoreContract extends StoreContract {
    private static final PageRequest PAGE = new PageRequest(100, Optional.empty());

    private final ApiKeyToken token = Samples.token();
    private String table;
    private ApiKeyStore store;

    @BeforeEach
    void open() {
        table = table(ApiKeyStore.TABLE);
        store = at(Duration.ZERO, table);
    }

    @Test
    void a_key_grants_what_was_given_to_it() {
        Set<IssuerId> issuers = Set.of(Samples.IDS.issuer(), Samples.IDS.issuer());
        ApiKey key = Samples.key(token, Optional.of(issuers), Optional.empty());
        assertThat(store.create(key, Receipt.none())).isTrue();
        assertThat(store.find(token.id())).contains(key);
        assertThat(grant()).contains(new Grant(token.id(), key.scopes(), Optional.of(issuers)));
    }

    @Test
    void a_key_without_issuers_sees_all() {
        store.create(unlimited(), Receipt.none());
        assertThat(grant().orElseThrow().issuers()).isEmpty();
    }

    @Test
    void another_secret_opens_nothing() {
        store.create(unlimited(), Receipt.none());
        assertThat(store.find(token.id(), Samples.token().digest())).isEmpty();
    }

    @Test
    void the_secret_is_not_stored() {
        store.create(unlimited(), Receipt.none());
        String secret = token.reveal().substring(token.reveal().lastIndexOf('_') + 1);
        assertThat(content(table).toString()).doesNotContain(secret);
    }

    @Test
    void a_revoked_key_opens_nothing_from_then_on() {
        store.create(unlimited(), Receipt.none());
        assertThat(grant()).isPresent();
        store.revoke(token.id());
        assertThat(grant()).isEmpty();
        assertThat(store.find(token.id())).isEmpty();
        assertThat(store.list(PAGE).items()).isEmpty();
    }

    @Test
    void revoking_again_changes_nothing() {
        store.revoke(token.id());
        store.revoke(token.id());
        assertThat(content(table)).isEmpty();
    }

    @Test
    void a_key_ends_with_the_moment_it_expires_at() {
        store.create(
                Samples.key(token, Optional.empty(), Optional.of(Samples.NOW.plusSeconds(60))),
                Receipt.none());
        assertThat(grant()).isPresent();
        assertThat(grantAfter(Duration.ofMillis(59_999))).isPresent();
        assertThat(grantAfter(Duration.ofSeconds(60))).isEmpty();
        assertThat(grantAfter(Duration.ofDays(365))).isEmpty();
        assertThat(store.list(PAGE).items()).extracting(ApiKey::id).containsExactly(token.id());
        assertThat(at(Duration.ofSeconds(60), table).list(PAGE).items()).isEmpty();
    }

    @Test
    void a_request_that_was_answered_before_creates_nothing() {
        Receipt before = writtenBefore(ApiKeyStore.TABLE, table);
        var content = content(table);
        assertThat(store.create(unlimited(), before)).isFalse();
        assertThat(content(table)).isEqualTo(content);
    }

    private ApiKey unlimited() {
        return Samples.key(token, Optional.empty(), Optional.empty());
    }

    private Optional<Grant> grant() {
        return store.find(token.id(), token.digest());
    }

    private Optional<Grant> grantAfter(Duration later) {
        return at(later, table).find(token.id(), token.digest());
    }

    private ApiKeyStore at(Duration later, String name) {
        return new ApiKeyStore(client(), name, at(later));
    }
}
