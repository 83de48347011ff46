package org.assaymark.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusPurpose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bitstring Status List v1.0 §2.2, ttl")
class StatusListTtlTest extends VerifierFixture {
    @Test
    void it_is_read_in_milliseconds_from_a_list_of_either_form() {
        ObjectNode list = list(IntNode.valueOf(300_000));
        assertThat(StatusListTtl.in(Json.write(sign(list)))).contains(Duration.ofMinutes(5));
        assertThat(StatusListTtl.in(Bytes.utf8(jwt(list)))).contains(Duration.ofMinutes(5));
        assertThat(StatusListTtl.in(Json.write(list(IntNode.valueOf(0))))).contains(Duration.ZERO);
    }

    @Test
    void what_is_no_time_says_nothing() {
        JsonNode beyond = Json.object().put("ttl", BigInteger.TWO.pow(70)).get("ttl");
        for (JsonNode ttl : List.of(IntNode.valueOf(-1), beyond, Json.object(), Json.array())) {
            assertThat(StatusListTtl.in(Json.write(list(ttl)))).isEqualTo(Optional.empty());
        }
    }

    @Test
    void what_is_no_credential_says_nothing() {
        for (String document : List.of("", "{}", "<html>", "a.b.c", "{\"credentialSubject\":")) {
            assertThat(StatusListTtl.in(Bytes.utf8(document))).isEmpty();
        }
    }

    private static ObjectNode list(JsonNode ttl) {
        ObjectNode list = list(LIST, StatusPurpose.REVOCATION, StatusList.empty());
        ((ObjectNode) list.get("credentialSubject")).set("ttl", ttl);
        return list;
    }
}
