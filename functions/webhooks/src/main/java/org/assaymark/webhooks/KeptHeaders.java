package org.assaymark.webhooks;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assaymark.webhook.Delivery;

/**
 * What is kept of the headers of a delivery: those that say what it is. Those that prove where it
 * comes from may be a secret, and have done their work.
 */
final class KeptHeaders {
    private static final int LONGEST = 500;
    private static final Set<String> NAMES =
            Set.of(
                    "content-type",
                    "user-agent",
                    "x-shopify-topic",
                    "x-shopify-shop-domain",
                    "x-shopify-api-version",
                    "x-shopify-webhook-id",
                    "x-shopify-event-id",
                    "x-shopify-triggered-at",
                    "shopify-topic",
                    "shopify-webhook-id",
                    "x-wc-webhook-source",
                    "x-wc-webhook-topic",
                    "x-wc-webhook-resource",
                    "x-wc-webhook-event",
                    "x-wc-webhook-id",
                    "x-thinkific-topic",
                    "x-thinkific-subdomain",
                    "webhook-id",
                    "svix-id");

    private KeptHeaders() {}

    /** The delivery with those headers alone; a longer one is not any that we read. */
    static Delivery of(Delivery delivery) {
        var kept = new TreeMap<String, String>();
        delivery.headers()
                .forEach(
                        (name, value) -> {
                            if (NAMES.contains(name) && value.length() <= LONGEST) {
                                kept.put(name, value);
                            }
                        });
        return new Delivery(Map.copyOf(kept), delivery.body());
    }
}
