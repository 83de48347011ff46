package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.credential.ConnectionId;
import org.assaymark.lti.ReadResult.Known;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LtiResultsContract extends StoreContract {
    private static final Instant NOW = Samples.NOW;
    private static final ConnectionId CONNECTION = Samples.IDS.connection();
    private static final URI TEST = URI.create("https://lms.example/lineitems/1");
    private static final URI OTHER = URI.create("https://lms.example/lineitems/12");
    private static final Known FIRST =
            new Known(1, "print", Optional.of(new BigDecimal("0.75")), true);

    private String table;
    private LtiResults store;

    @BeforeEach
    void open() {
        table = table(ConnectionStore.TABLE);
        store = new LtiResults(client(), table);
    }

    @Test
    void a_result_is_known_of_its_user_line_item_and_connection_alone() {
        assertThat(note("42", FIRST)).isTrue();
        assertThat(store.of(CONNECTION, TEST).of("42")).isEqualTo(FIRST);
        assertThat(store.of(CONNECTION, TEST).of("4")).isEqualTo(Known.NOTHING);
        assertThat(store.of(CONNECTION, OTHER).of("42")).isEqualTo(Known.NOTHING);
        assertThat(store.of(Samples.IDS.connection(), TEST).of("42")).isEqualTo(Known.NOTHING);
    }

    @Test
    void what_is_read_at_the_same_time_is_noted_once() {
        note("42", FIRST);
        var second = new Known(2, "other", Optional.empty(), false);
        assertThat(note("42", FIRST)).isFalse();
        assertThat(note("42", second)).isTrue();
        assertThat(note("42", second)).isFalse();
        assertThat(note("43", second)).isFalse();
        assertThat(store.of(CONNECTION, TEST).of("42")).isEqualTo(second);
    }

    @Test
    void nobody_is_named_and_it_goes_by_itself() {
        note("user-42", FIRST);
        assertThat(content(table).toString()).doesNotContain("user-42").doesNotContain("lms");
        assertThat(content(table).iterator().next().get("expiresAtSeconds").n())
                .isEqualTo(Long.toString(NOW.plus(Duration.ofDays(400)).getEpochSecond()));
    }

    private boolean note(String user, Known known) {
        return store.note(CONNECTION, TEST, user, known, NOW);
    }
}
