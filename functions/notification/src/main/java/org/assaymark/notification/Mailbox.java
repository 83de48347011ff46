package org.assaymark.notification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name and an address, as they stand in the header of a mail (RFC 5322 section 3.4; names beyond
 * ASCII as encoded words, RFC 2047).
 *
 * @param name as people write it
 * @param address in ASCII
 */
record Mailbox(String name, String address) {
    private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e]*");

    /**
     * With what stands around it, an encoded word has 75 characters at most: 45 bytes in base64.
     */
    private static final int MOST_BYTES = 45;

    String header() {
        return (ASCII.matcher(name).matches() ? quoted() : encoded()) + " <" + address + ">";
    }

    private String quoted() {
        return "\"" + name.replaceAll("[\\\\\"]", "\\\\$0") + "\"";
    }

    private String encoded() {
        return chunks().stream()
                .map(
                        chunk ->
                                "=?UTF-8?B?"
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        chunk.getBytes(StandardCharsets.UTF_8))
                                        + "?=")
                .collect(Collectors.joining(" "));
    }

    /** No character is divided. */
    private List<String> chunks() {
        var chunks = new ArrayList<String>();
        var chunk = new StringBuilder();
        int bytes = 0;
        for (int character : name.codePoints().toArray()) {
            String text = Character.toString(character);
            int more = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > MOST_BYTES) {
                chunks.add(chunk.toString());
                chunk.setLength(0);
                bytes = 0;
            }
            chunk.append(text);
            bytes += more;
        }
        chunks.add(chunk.toString());
        return chunks;
    }
}
