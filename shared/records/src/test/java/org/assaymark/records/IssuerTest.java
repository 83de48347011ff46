package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
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
        IssuerKey current = issuer.keys().getFirst();
        assertThat(issuer.keys()).extracting(IssuerKey::trusted).containsExactly(true, false);
        assertThat(current.retired(Samples.NOW).trusted()).isTrue();
    }

    @Test
    void a_retired_key_that_is_compromised_is_compromised() {
        assertThat(issuer.keys().getLast().retiredAt()).isPresent();
        assertThat(issuer.keys().getLast().state()).isEqualTo(IssuerKey.State.COMPROMISED);
    }

    @Test
    void the_newest_active_key_signs_and_the_one_before_stands_by() {
        IssuerKey before = issuer.keys().getFirst();
        IssuerKey newer = named("kid-2");
        Issuer rotated = issuer.rotated(List.of(newer), Samples.NOW);
        assertThat(rotated.activeKey(IssuerKey.Algorithm.ED25519)).isEqualTo(newer);
        assertThat(rotated.signsWith(newer)).isTrue();
        assertThat(rotated.signsWith(before)).isFalse();
        assertThat(rotated.signsWithNoneBut(newer)).isFalse();
        assertThat(issuer.signsWithNoneBut(before)).isTrue();
        assertThat(rotated.revision()).isEqualTo(issuer.revision() + 1);
    }

    @Test
    void when_the_newest_is_retired_the_one_that_stood_by_signs_again() {
        IssuerKey before = issuer.keys().getFirst();
        IssuerKey newer = named("kid-2");
        Issuer back = issuer.rotated(List.of(newer), Samples.NOW).retired(newer, Samples.NOW);
        assertThat(back.activeKey(IssuerKey.Algorithm.ED25519)).isEqualTo(before);
        assertThat(back.key("kid-2").orElseThrow().state()).isEqualTo(IssuerKey.State.RETIRED);
        assertThat(back.signsWithNoneBut(before)).isTrue();
    }

    private IssuerKey named(String kid) {
        IssuerKey key = issuer.keys().getFirst();
        return new IssuerKey(
                kid,
                key.algorithm(),
                key.custody(),
                key.kmsKeyId(),
                key.multikey(),
                key.jwk(),
                Samples.NOW,
                Optional.empty(),
                Optional.empty());
    }
}
