package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IssuerTest {
    private final Issuer issuer = Samples.issuer("hafenwerk");

    @Test
    void signs_with_its_active_key() {
        assertThat(issuer.activeKey(IssuerKey.Algorithm.ED25519).kid()).isEqualTo("kid-1");
    }

    @Test
    void a_missing_active_key_is_named() {
        assertThatThrownBy(() -> issuer.activeKey(IssuerKey.Algorithm.P256))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("P256")
                .hasMessageContaining(issuer.id().text());
    }

    @Test
    void only_a_compromised_key_is_not_trusted() {
        assertThat(issuer.keys()).extracting(IssuerKey::trusted).containsExactly(true, false);
        assertThat(key(IssuerKey.State.RETIRED).trusted()).isTrue();
    }

    private IssuerKey key(IssuerKey.State state) {
        IssuerKey key = issuer.keys().getFirst();
        return new IssuerKey(
                key.kid(),
                key.algorithm(),
                key.kmsKeyId(),
                key.multikey(),
                key.jwk(),
                key.since(),
                state);
    }
}
