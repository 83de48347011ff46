package org.assaymark.wallet.page;

import java.net.URI;
import java.util.List;

/**
 * The wallet that asks, as it registered itself: its name is whatever it likes, its host is not.
 *
 * @param uri where it lives, https
 * @param scopes what it asks for, by the names of their words
 */
public record WalletView(
        String name, String uri, String termsUri, String privacyUri, List<String> scopes) {
    public WalletView {
        scopes = List.copyOf(scopes);
    }

    String host() {
        return URI.create(uri).getHost();
    }
}
