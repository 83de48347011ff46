package org.assaymark.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * The webhooks that a shop lists, version 3 of the REST API of WooCommerce. It switches one off
 * ({@code disabled}) after more than five failures in a row.
 */
public record ShopHooks(List<Hook> hooks) {
    /** Its path with its query: more than a hundred webhooks are not looked through. */
    public static final String PATH = "/wp-json/wc/v3/webhooks?per_page=100";

    /**
     * @param address where it delivers
     * @param state {@code active}, {@code paused} or {@code disabled}; anything else is as sent
     */
    public record Hook(String address, String state) {
        public boolean isActive() {
            return state.equals("active");
        }
    }

    public ShopHooks {
        hooks = List.copyOf(hooks);
    }

    /**
     * @throws Malformed when it is no list of webhooks
     */
    public static ShopHooks of(Bytes json) {
        JsonNode list = Json.read(json);
        if (!list.isArray()) {
            throw Malformed.because("must be a list of webhooks");
        }
        var hooks = new ArrayList<Hook>();
        for (JsonNode each : list) {
            if (!each.path("delivery_url").isTextual() || !each.path("status").isTextual()) {
                throw Malformed.because("must be a list of webhooks");
            }
            hooks.add(new Hook(each.path("delivery_url").asText(), each.path("status").asText()));
        }
        return new ShopHooks(hooks);
    }
}
