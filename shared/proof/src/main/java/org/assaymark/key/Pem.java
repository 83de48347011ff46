package org.assaymark.key;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * One PEM block (RFC 7468), as Open Badges 2.0 publishes its keys.
 *
 * @param label such as {@code PUBLIC KEY}
 */
record Pem(String label, Bytes content) {
    /** Far above the largest key that is accepted. */
    private static final int LONGEST = 16_384;

    private static final Pattern BLOCK =
            Pattern.compile(
                    "\\s*-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----\\s*");

    /**
     * @throws Malformed when the text is not one block
     */
    static Pem parse(String text) {
        if (text.length() > LONGEST) {
            throw Malformed.because("is longer than " + LONGEST + " characters");
        }
        Matcher block = BLOCK.matcher(text);
        if (!block.matches()) {
            throw Malformed.because("is not a key in PEM");
        }
        try {
            byte[] content = Base64.getDecoder().decode(block.group(2).replaceAll("\\s", ""));
            return new Pem(block.group(1), Bytes.of(content));
        } catch (IllegalArgumentException e) {
            throw Malformed.because("is not a key in PEM: it is not base64");
        }
    }
}
