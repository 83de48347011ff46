package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTokenTest {
    private static final String ID = "01kaqc2s7g4m9e3y8d5b1v6txn";
    private static final String ZEROS = "00".repeat(32);

    @Test
    void is_amk_then_the_id_then_256_bits() {
        String revealed = generate().reveal();
        assertThat(revealed).matches("amk_" + ID + "_[0-9a-f]{64}");
        assertThat(generate().reveal()).isNotEqualTo(revealed);
    }

    @Test
    void what_was_revealed_is_read_back() {
        ApiKeyToken token = generate();
        ApiKeyToken read = ApiKeyToken.parse(token.reveal()).orElseThrow();
        assertThat(read.id()).isEqualTo(Requests.CALLER);
        assertThat(read.digest()).isEqualTo(token.digest());
        assertThat(read.reveal()).isEqualTo(token.reveal());
    }

    @Test
    @DisplayName("The digest is SHA-256 of the 32 bytes; that of 32 zero bytes is known")
    void the_digest_is_sha_256_of_the_secret() {
        Bytes digest = ApiKeyToken.parse("amk_" + ID + "_" + ZEROS).orElseThrow().digest();
        assertThat(HexFormat.of().formatHex(digest.toArray()))
                .isEqualTo("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
    }

    @Test
    void to_string_hides_the_secret() {
        ApiKeyToken token = generate();
        assertThat(token.toString()).isEqualTo("key_" + ID);
        assertThat("" + token).doesNotContain(token.reveal().substring(40));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "amk_",
                "amk_" + ID,
                "key_" + ID + "_" + "00000000000000000000000000000000",
                "amk_" + ID + "_00",
                "AMK_" + ID + "_0000000000000000000000000000000000000000000000000000000000000000",
                "amk_" + ID + "_000000000000000000000000000000000000000000000000000000000000000G",
                "amk_" + ID + "_000000000000000000000000000000000000000000000000000000000000000A",
                "amk_" + ID + "_0000000000000000000000000000000000000000000000000000000000000000\n",
                "amk_z1kaqc2s7g4m9e3y8d5b1v6txn_0000000000000000000000000000000000000000000000000000000000000000"
            })
    void nothing_else_is_a_token(String text) {
        assertThat(ApiKeyToken.parse(text)).isEmpty();
    }

    @Property(tries = 300)
    void any_text_is_a_token_or_not(@ForAll String text) {
        assertThat(ApiKeyToken.parse("amk_" + text)).isEmpty();
    }

    private static ApiKeyToken generate() {
        return ApiKeyToken.generate(Requests.CALLER, new SecureRandom());
    }
}
