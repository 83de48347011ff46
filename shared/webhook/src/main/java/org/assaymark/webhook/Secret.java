package org.assaymark.webhook;

/**
 * What a sender and we know. While it is changed, a connection has two of them.
 *
 * @param id tells which one it was, and nothing of the secret
 * @param text as the sender shows it or was given it, with every prefix
 */
public record Secret(String id, String text) {
    public Secret {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a secret has something in it");
        }
    }

    @Override
    public String toString() {
        return "secret " + id;
    }
}
