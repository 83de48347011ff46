package org.assaymark.verification.page;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Language tags for {@code lang} attributes. */
final class Tags {
    private Tags() {}

    /** The BCP 47 tag in its usual writing, or null, for which JTE leaves the attribute out. */
    static @Nullable String language(Optional<String> tag) {
        try {
            return tag.filter(text -> !text.isBlank())
                    .map(text -> new Locale.Builder().setLanguageTag(text).build().toLanguageTag())
                    .orElse(null);
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
