package org.assaymark.page;

/**
 * One complete page.
 *
 * @param text the document, to be sent as {@code text/html; charset=utf-8}
 * @param contentSecurityPolicy the value of the {@code Content-Security-Policy} header that belongs
 *     to exactly this text: it allows the page's own stylesheet by its hash, and nothing remote
 */
public record Html(String text, String contentSecurityPolicy) {}
