package org.assaymark.webhooks;

import java.util.List;

/**
 * The headers that a request takes along into a queue: those that say what it is, and those that
 * prove where it comes from.
 */
public final class QueuedHeaders {
    /** In lower case. */
    public static final List<String> NAMES =
            List.of(
                    "authorization",
                    "content-type",
                    "learnworlds-webhook-signature",
                    "shopify-hmac-sha256",
                    "shopify-topic",
                    "shopify-webhook-id",
                    "stripe-signature",
                    "svix-id",
                    "svix-signature",
                    "svix-timestamp",
                    "webhook-id",
                    "webhook-signature",
                    "webhook-timestamp",
                    "x-api-key",
                    "x-shopify-hmac-sha256",
                    "x-shopify-shop-domain",
                    "x-shopify-topic",
                    "x-shopify-webhook-id",
                    "x-thinkific-hmac-sha256",
                    "x-thinkific-topic",
                    "x-wc-webhook-signature",
                    "x-wc-webhook-topic",
                    "x-webhook-token");

    private QueuedHeaders() {}
}
