package org.assaymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The deployment that the benchmark of the receiver measures")
class BenchmarkShopTest {
    @Test
    void has_all_that_the_function_looks_for_in_its_environment() {
        var shop = new BenchmarkShop();

        Settings settings = Settings.from(shop.environment());

        assertThat(settings.inboundTable()).isEqualTo(shop.environment().get("INBOUND_TABLE"));
    }
}
