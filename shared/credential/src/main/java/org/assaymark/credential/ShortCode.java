package org.assaymark.credential;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person can type from paper to find a credential: the 80 random bits of its id, which are
 * its last 16 characters.
 *
 * @param text 16 characters of lower-case Crockford base32
 */
public record ShortCode(String text) {
    private static final int CHARACTERS = 16;
    private static final int GROUP = 4;
    private static final Pattern TEXT = Pattern.compile("[0-9a-hjkmnp-tv-z]{16}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}]");

    /** With all separators that people put in. */
    private static final int LONGEST = 64;

    public ShortCode {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not 16 characters of base32");
        }
    }

    public static ShortCode of(CredentialId id) {
        return new ShortCode(id.text().substring(id.text().length() - CHARACTERS));
    }

    /**
     * Of what somebody typed: in any case, with spaces and dashes anywhere, and with the letters
     * that are taken for digits.
     */
    public static Optional<ShortCode> parse(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String text =
                SEPARATORS
                        .matcher(typed)
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT)
                        .replace('o', '0')
                        .replace('i', '1')
                        .replace('l', '1');
        return TEXT.matcher(text).matches() ? Optional.of(new ShortCode(text)) : Optional.empty();
    }

    /** As it is printed: {@code 0123-4567-89AB-CDEF}. */
    public String printed() {
        var printed = new StringBuilder(text.toUpperCase(Locale.ROOT));
        for (int i = CHARACTERS - GROUP; i > 0; i -= GROUP) {
            printed.insert(i, '-');
        }
        return printed.toString();
    }
}
