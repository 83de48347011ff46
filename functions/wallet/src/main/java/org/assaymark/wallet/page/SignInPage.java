package org.assaymark.wallet.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /oauth/authorize}.
 *
 * @param request what the wallet asked for, to be sent along
 * @param fault what is wrong with what was entered
 */
public record SignInPage(WalletView wallet, Map<String, String> request, Optional<String> fault) {
    public static final String NO_ADDRESS = "Enter an e-mail address, such as name@example.org.";

    public SignInPage {
        request = Collections.unmodifiableMap(new LinkedHashMap<>(request));
    }
}
