package org.assaymark.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.webhook.Authenticity;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.PublishedKeys;
import org.assaymark.webhook.Secret;
import org.assaymark.webhook.SignedBody;
import org.assaymark.webhook.Trust;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Security Framework 1.0 §6: the key by which a platform knows us")
class ToolKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Secret DRAWN = new Secret("5b9c1c8d2b6a", ToolKey.draw(RANDOM));

    private final ToolKey key = ToolKey.of(DRAWN);

    @Test
    void what_it_signs_is_verified_with_what_is_published_of_it_and_with_nothing_else() {
        String jwt = key.sign(Json.object().put("iss", "us").put("jti", "1"));
        assertThat(verified(jwt, key.published()))
                .isEqualTo(new Authenticity.Authentic(Trust.SIGNED, Optional.of(key.id())));
        ToolKey other = ToolKey.of(new Secret(DRAWN.id(), ToolKey.draw(RANDOM)));
        assertThat(verified(jwt, other.published())).isInstanceOf(Authenticity.Refused.class);
    }

    @Test
    void nothing_private_is_published_or_printed() {
        assertThat(key.published().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("kty", "kid", "use", "alg", "n", "e");
        assertThat(key.published().path("n").asText()).hasSize(342);
        assertThat(key).hasToString("tool key 5b9c1c8d2b6a");
    }

    @Test
    void it_is_short_enough_for_kms_to_seal() {
        assertThat(DRAWN.text().length()).isLessThan(4_096);
    }

    @Test
    void what_is_no_such_key_is_told_so() {
        assertThatThrownBy(() -> ToolKey.of(new Secret("x", "AAAA")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Authenticity verified(String jwt, JsonNode published) {
        Bytes set = Bytes.utf8("{\"keys\":[" + Json.write(published).utf8() + "]}");
        List<Secret> keys = PublishedKeys.of(set);
        return new SignedBody().check(new Delivery(Map.of(), Bytes.utf8(jwt)), keys, Instant.EPOCH);
    }
}
