package org.assaymark.wallet.page;

import java.util.Optional;

/**
 * It does not go on.
 *
 * @param reference what to quote when asking for help
 */
public record RefusedPage(int status, String detail, Optional<String> reference) {
    String title() {
        return switch (status) {
            case 403 -> Words.OTHER_BROWSER;
            case 404 -> Words.LINK_GONE;
            case 429 -> Words.TOO_OFTEN;
            default -> status >= 500 ? Words.OUR_FAULT : Words.NOT_UNDERSTOOD;
        };
    }
}
