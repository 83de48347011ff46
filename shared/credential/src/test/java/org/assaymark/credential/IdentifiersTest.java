package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    private static final Instant NOW = Instant.parse("2016-07-30T23:54:10.259Z");

    @Test
    void the_time_is_written_as_ulid_writes_it() {
        // the ULID specification: ulid(1469918176385) = 01ARYZ6S41TSV4RRFFQ69G5FAV
        assertThat(at(Instant.ofEpochMilli(1469918176385L), () -> 0).credential().text())
                .isEqualTo("crd_01aryz6s41" + "0".repeat(16));
        assertThat(at(Instant.ofEpochMilli(0), () -> -1).event().text())
                .isEqualTo("evt_0000000000" + "z".repeat(16));
    }

    @Test
    void ids_sort_by_time() {
        RandomGenerator random = seeded();
        var earlier = at(NOW, random).achievement().text();
        var later = at(NOW.plusMillis(1), random).achievement().text();
        assertThat(earlier).isLessThan(later);
    }

    @Test
    void all_eighty_random_bits_are_used() {
        Identifiers identifiers = at(NOW, seeded());
        var bodies = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            bodies.add(identifiers.credential().text().substring(14));
        }
        assertThat(bodies).hasSize(10_000);
        for (int position = 0; position < 16; position++) {
            int at = position;
            assertThat(bodies.stream().map(body -> body.charAt(at)).distinct()).hasSize(32);
        }
    }

    @Test
    void each_kind_has_its_prefix_and_reads_its_own_ids_only() {
        Identifiers identifiers = at(NOW, seeded());
        assertThat(
                        List.of(
                                identifiers.issuer().toString().substring(0, 4),
                                identifiers.achievement().toString().substring(0, 4),
                                identifiers.credential().toString().substring(0, 4),
                                identifiers.apiKey().toString().substring(0, 4),
                                identifiers.statusList().toString().substring(0, 4),
                                identifiers.event().toString().substring(0, 4)))
                .containsExactly("iss_", "ach_", "crd_", "key_", "stl_", "evt_");
        CredentialId id = identifiers.credential();
        assertThat(CredentialId.parse(id.text())).contains(id);
        assertThat(AchievementId.parse(id.text())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new IssuerId(id.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crd_",
                "crd_01aryz6s410000000000000000a",
                "crd_01aryz6s41000000000000000",
                "crd_81arynzek10000000000000000",
                "crd_01ARYZ6S410000000000000000",
                "crd_01aryz6s41000000000000000u",
                "crd_01aryz6s41000000000000000\n",
                " crd_01aryz6s410000000000000000",
                "01aryz6s410000000000000000"
            })
    void anything_else_is_simply_unknown(String text) {
        assertThat(CredentialId.parse(text)).isEmpty();
    }

    @Test
    void those_of_test_mode_say_so_and_belong_to_kinds_that_have_modes() {
        Identifiers identifiers = at(NOW, seeded());
        CredentialId id = identifiers.credential(Mode.TEST);
        assertThat(id.text()).startsWith("crd_test_0");
        assertThat(CredentialId.parse(id.text())).contains(id);
        assertThat(id.mode()).isEqualTo(Mode.TEST);
        assertThat(identifiers.credential().mode()).isEqualTo(Mode.LIVE);
        assertThat(CredentialId.parse("crd_test_test_" + id.text().substring(9))).isEmpty();
        assertThat(AchievementId.parse("ach_test_" + id.text().substring(9))).isEmpty();
    }

    private static Identifiers at(Instant moment, RandomGenerator random) {
        return new Identifiers(Clock.fixed(moment, ZoneOffset.UTC), random);
    }

    private static RandomGenerator seeded() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    }
}
