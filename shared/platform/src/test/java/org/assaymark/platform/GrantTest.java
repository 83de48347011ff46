package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.IssuerId;
import org.junit.jupiter.api.Test;

class GrantTest {
    private static final IssuerId ONE = new IssuerId("iss_01kapx3m5v8t2c9wq7r4h6n0zb");
    private static final IssuerId OTHER = new IssuerId("iss_01kapx3m5v8t2c9wq7r4h6n0zc");

    @Test
    void without_issuers_sees_all() {
        assertThat(grant(Optional.empty()).sees(ONE)).isTrue();
    }

    @Test
    void with_issuers_sees_those() {
        assertThat(grant(Optional.of(Set.of(ONE))).sees(ONE)).isTrue();
        assertThat(grant(Optional.of(Set.of(ONE))).sees(OTHER)).isFalse();
        assertThat(grant(Optional.of(Set.of())).sees(ONE)).isFalse();
    }

    @Test
    void covers_what_is_no_more_than_itself() {
        Grant limited = grant(Optional.of(Set.of(ONE)));
        assertThat(limited.covers(Set.of("a"), Optional.of(Set.of(ONE)))).isTrue();
        assertThat(limited.covers(Set.of("a", "b"), Optional.of(Set.of()))).isTrue();
        assertThat(grant(Optional.empty()).covers(Set.of(), Optional.of(Set.of(ONE)))).isTrue();
        assertThat(grant(Optional.empty()).covers(Set.of("b"), Optional.empty())).isTrue();
    }

    @Test
    void does_not_cover_a_further_scope_or_issuer_or_all_issuers() {
        Grant limited = grant(Optional.of(Set.of(ONE)));
        assertThat(limited.covers(Set.of("c"), Optional.of(Set.of(ONE)))).isFalse();
        assertThat(limited.covers(Set.of("a"), Optional.of(Set.of(ONE, OTHER)))).isFalse();
        assertThat(limited.covers(Set.of("a"), Optional.empty())).isFalse();
    }

    private static Grant grant(Optional<Set<IssuerId>> issuers) {
        return new Grant(Hand.of(Requests.CALLER), Set.of("a", "b"), issuers);
    }
}
