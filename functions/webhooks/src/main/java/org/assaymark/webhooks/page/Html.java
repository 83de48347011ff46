package org.assaymark.webhooks.page;

/** One complete page, and the {@code Content-Security-Policy} that belongs to exactly this text. */
public record Html(String text, String contentSecurityPolicy) {}
