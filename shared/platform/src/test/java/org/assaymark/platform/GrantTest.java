package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
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

    @Test
    void to_try_things_out_sees_nothing_real_and_covers_no_key_that_does() {
        var test = new ApiKeyId("key_test_01kaqc2s7g4m9e3y8d5b1v6txn");
        Grant trying = new Grant(Hand.of(test), Set.of("a"), Optional.empty());
        assertThat(trying.sees(ONE)).isFalse();
        assertThat(trying.sees(new IssuerId("iss_test_01kapx3m5v8t2c9wq7r4h6n0zb"))).isTrue();
        assertThat(trying.covers(Mode.LIVE, Set.of("a"), Optional.empty())).isFalse();
        assertThat(trying.covers(Mode.TEST, Set.of("a"), Optional.empty())).isTrue();
        Grant real = grant(Optional.empty());
        assertThat(real.sees(new IssuerId("iss_test_01kapx3m5v8t2c9wq7r4h6n0zb"))).isFalse();
        assertThat(real.covers(Mode.TEST, Set.of("a"), Optional.empty())).isTrue();
    }

    private static Grant grant(Optional<Set<IssuerId>> issuers) {
        return new Grant(Hand.of(Requests.CALLER), Set.of("a", "b"), issuers);
    }
}
