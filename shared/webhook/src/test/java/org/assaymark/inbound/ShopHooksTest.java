package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The webhooks that a shop lists")
class ShopHooksTest {
    @Test
    void each_has_an_address_and_says_whether_it_delivers() {
        var hooks =
                ShopHooks.of(
                                Bytes.utf8(
                                        """
                                        [{"id":1,"status":"active","delivery_url":"https://a.example/x"},
                                         {"id":2,"status":"disabled","delivery_url":"https://b.example/"}]
                                        """))
                        .hooks();
        assertThat(hooks)
                .containsExactly(
                        new ShopHooks.Hook("https://a.example/x", "active"),
                        new ShopHooks.Hook("https://b.example/", "disabled"));
        assertThat(hooks).extracting(ShopHooks.Hook::isActive).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "[{}]",
                "[{\"status\":1,\"delivery_url\":\"https://a.example\"}]",
                "[{\"status\":\"active\"}]"
            })
    void anything_else_is_no_list_of_webhooks(String body) {
        assertThatThrownBy(() -> ShopHooks.of(Bytes.utf8(body))).isInstanceOf(Malformed.class);
    }
}
