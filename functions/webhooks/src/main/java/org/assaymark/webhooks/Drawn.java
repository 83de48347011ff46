package org.assaymark.webhooks;

import java.util.Base64;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.assaymark.inbound.Source;

/** What is drawn by chance for a connection. */
final class Drawn {
    /** The address of a connection must not be guessed: 128 bits. */
    private static final int TOKEN_BYTES = 16;

    private static final int SECRET_BYTES = 32;
    private static final int NAME_BYTES = 6;

    private final IntFunction<byte[]> random;
    private final Supplier<String> toolKey;

    /**
     * @param random so many bytes that nobody can foresee
     * @param toolKey the text of a key that nobody can foresee
     */
    Drawn(IntFunction<byte[]> random, Supplier<String> toolKey) {
        this.random = random;
        this.toolKey = toolKey;
    }

    String token() {
        return url(random.apply(TOKEN_BYTES));
    }

    /** In the form in which the source takes it; none has a character that it would escape. */
    String secret(Source source) {
        if (source == Source.LTI) {
            return toolKey.get();
        }
        byte[] bytes = random.apply(SECRET_BYTES);
        return source == Source.STANDARD
                ? "whsec_" + Base64.getEncoder().encodeToString(bytes)
                : url(bytes);
    }

    /** What a secret is called. */
    String name() {
        return HexFormat.of().formatHex(random.apply(NAME_BYTES));
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
