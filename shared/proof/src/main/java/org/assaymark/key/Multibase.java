package org.assaymark.key;

import java.math.BigInteger;
import java.util.Base64;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/** Bytes as text with a letter that names the alphabet (Controlled Identifiers 1.0 §2.4). */
public final class Multibase {
    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    /** Far above a key or a signature; decoding takes time with the square of the length. */
    private static final int LONGEST = 512;

    private Multibase() {}

    /** {@code z} and the bytes in base58btc. */
    public static String base58(Bytes bytes) {
        byte[] content = bytes.toArray();
        var digits = new StringBuilder();
        var rest = new BigInteger(1, content);
        while (rest.signum() > 0) {
            BigInteger[] division = rest.divideAndRemainder(BASE);
            digits.append(ALPHABET.charAt(division[1].intValue()));
            rest = division[0];
        }
        for (int i = 0; i < content.length && content[i] == 0; i++) {
            digits.append('1');
        }
        return digits.append('z').reverse().toString();
    }

    /**
     * @throws Malformed when it is neither base58btc ({@code z}) nor base64url without padding
     *     ({@code u}), or too long
     */
    public static Bytes decode(String text) {
        if (text.length() > LONGEST) {
            throw Malformed.because("is longer than " + LONGEST + " characters");
        }
        if (text.startsWith("z")) {
            return decodeBase58(text.substring(1));
        }
        if (text.startsWith("u")) {
            return decodeBase64Url(text.substring(1));
        }
        throw Malformed.because("does not start with a multibase letter that is known here");
    }

    /**
     * Base64url without padding, in its one canonical form: letters that differ in unused bits only
     * would decode to the same bytes.
     *
     * @throws Malformed otherwise
     */
    public static Bytes decodeBase64Url(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return Bytes.of(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw Malformed.because("is not base64url");
        }
        throw Malformed.because("is not base64url in its canonical form");
    }

    private static Bytes decodeBase58(String text) {
        var number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw Malformed.because("is not base58btc");
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
            if (digit == 0 && zeros == i) {
                zeros++;
            }
        }
        byte[] magnitude = number.signum() == 0 ? new byte[0] : number.toByteArray();
        int sign = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - sign];
        System.arraycopy(magnitude, sign, bytes, zeros, magnitude.length - sign);
        return Bytes.of(bytes);
    }
}
