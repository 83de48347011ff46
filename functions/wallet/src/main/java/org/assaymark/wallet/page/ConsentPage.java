package org.assaymark.wallet.page;

import java.net.URI;

/**
 * {@code GET /oauth/consent/{link}}.
 *
 * @param link the secret that the decision is sent with
 * @param redirectUri where the browser goes after it; a registered https address
 */
public record ConsentPage(WalletView wallet, String link, URI redirectUri) {
    /** For the policy of the page: browsers hold a form to where it is sent on to. */
    String destination() {
        return redirectUri.getScheme() + "://" + redirectUri.getRawAuthority();
    }
}
