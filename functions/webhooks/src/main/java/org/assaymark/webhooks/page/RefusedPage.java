package org.assaymark.webhooks.page;

import java.util.Optional;

/**
 * It does not go on.
 *
 * @param reason a name in the words
 * @param again where it can begin anew, in a window of its own
 * @param reference what to quote when asking for help
 */
public record RefusedPage(
        Words words, String reason, Optional<String> again, Optional<String> reference) {}
