package org.assaymark.baking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The baked samples of 1EdTech")
class SamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"png", "svg"})
    void a_credential_with_an_embedded_proof(String kind) throws IOException {
        var baked = baked("ob3-1edtech-valid/simple-json." + kind);
        assertThat(baked.generation()).isEqualTo(Generation.OPEN_BADGES_3);
        assertThat(Json.readObject(baked.text()).has("proof")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ob3-1edtech-valid/simple-jwt.png",
                "ob3-1edtech-valid/simple-jwt.svg",
                "ob3-1edtech-valid/simple-jwt_v1.png",
                "ob3-1edtech-valid/simple-jwt_v1.svg"
            })
    void a_credential_as_a_jwt(String name) throws IOException {
        var baked = baked(name);
        assertThat(baked.generation()).isEqualTo(Generation.OPEN_BADGES_3);
        assertThat(baked.text().utf8()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void an_assertion_of_open_badges_2() throws IOException {
        var baked = baked("ob2-1edtech/simple-badge.png");
        assertThat(baked.generation()).isEqualTo(Generation.OPEN_BADGES_2);
        assertThat(Json.readObject(baked.text()).path("type").asText()).isEqualTo("Assertion");
    }

    private static Baked baked(String name) throws IOException {
        String folder = System.getenv("STANDARDS_DATA");
        assumeTrue(folder != null, "STANDARDS_DATA names no folder with the official samples");
        return Baked.of(Bytes.of(Files.readAllBytes(Path.of(folder, "credentials", name))))
                .orElseThrow();
    }
}
