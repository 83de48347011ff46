package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * Finds the credentials that are attached to a PDF (ISO 32000-2 §7.11.4): embedded file streams,
 * plain or packed with zlib, whose content is JSON or a compact JWS. Streams always stand in the
 * file itself, so they are found without following its tables; where a file was added to, the last
 * object of a number is the one that counts. Nothing is drawn and nothing else is read.
 */
final class Pdf {
    private static final String MARK = "/EmbeddedFile";
    private static final int MOST_MARKS = 2_000;
    private static final int MOST_FILES = 50;

    /** Of the dictionary of a stream, before and after the mark. */
    private static final int LONGEST_DICTIONARY = 2_000;

    private static final Pattern OBJECT =
            Pattern.compile("(\\d{1,10})\\s{1,9}(\\d{1,5})\\s{1,9}obj\\b");
    private static final Pattern LENGTH =
            Pattern.compile("/Length\\s{1,9}(\\d{1,8})(?:\\s{1,9}(\\d{1,5})\\s{1,9}R)?");
    private static final Pattern FILTER =
            Pattern.compile("/Filter\\s{0,9}(\\[[^\\]]{0,99}\\]|/\\w{1,99})");
    private static final Pattern NUMBER = Pattern.compile("\\s{1,9}(\\d{1,8})\\s");
    private static final Pattern JWS = Pattern.compile("[\\w-]+\\.[\\w-]*\\.[\\w-]+");

    private final byte[] content;
    private final String text;
    private final Findings found = new Findings();

    private Pdf(byte[] content) {
        this.content = content;
        this.text = new String(content, ISO_8859_1);
    }

    static boolean is(byte[] content) {
        return new String(content, 0, Math.min(content.length, 8), ISO_8859_1).startsWith("%PDF-");
    }

    /**
     * @throws Malformed when none can be found, with the reason
     */
    static Baked read(byte[] content) {
        return new Pdf(content).read();
    }

    private Baked read() {
        files().values().forEach(this::add);
        // The word can stand in what is attached too; then something was found.
        return found.chosenOf(
                text.contains("/Encrypt")
                        ? "is an encrypted PDF: save it without a password, or hand in what is"
                                + " attached to it"
                        : "is a PDF without a credential attached to it; if it was scanned or"
                                + " printed anew, follow the link on it instead");
    }

    /** By the numbers of their objects, in the order in which these first appear. */
    private Map<String, EmbeddedFile> files() {
        var files = new LinkedHashMap<String, EmbeddedFile>();
        int marks = 0;
        for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
            if (++marks > MOST_MARKS || files.size() > MOST_FILES) {
                throw Malformed.because("is a PDF with more than " + MOST_FILES + " attachments");
            }
            embeddedFile(at).ifPresent(file -> files.put(file.object(), file));
        }
        return files;
    }

    /**
     * @param object its number and generation
     * @param start where its bytes begin
     */
    private record EmbeddedFile(String object, String dictionary, int start) {}

    /** The stream in whose dictionary the mark is; empty when it is in something else. */
    private Optional<EmbeddedFile> embeddedFile(int mark) {
        int after = mark + MARK.length();
        if (after >= text.length() || Character.isLetterOrDigit(text.charAt(after))) {
            return Optional.empty();
        }
        int begin = Math.max(0, mark - LONGEST_DICTIONARY);
        Matcher object = OBJECT.matcher(text).region(begin, mark);
        String number = "";
        int from = -1;
        while (object.find()) {
            number = object.group(1) + " " + object.group(2);
            from = object.end();
        }
        String rest = text.substring(mark, Math.min(text.length(), mark + LONGEST_DICTIONARY));
        int end = mark + rest.indexOf("stream");
        boolean own = from >= 0 && end >= mark && !text.substring(from, end).contains("endobj");
        return own
                ? Optional.of(new EmbeddedFile(number, text.substring(from, end), lineAfter(end)))
                : Optional.empty();
    }

    /** After the word there is a line feed, or a carriage return and one (§7.3.8.1). */
    private int lineAfter(int stream) {
        int start = stream + "stream".length();
        if (start < content.length && content[start] == '\r') {
            start++;
        }
        return start < content.length && content[start] == '\n' ? start + 1 : start;
    }

    private void add(EmbeddedFile file) {
        unpacked(file)
                .filter(bytes -> bytes.length <= Findings.MOST_BYTES)
                .flatMap(Pdf::utf8)
                .map(String::strip)
                .ifPresent(
                        credential ->
                                generation(credential)
                                        .ifPresent(kind -> found.add(kind, () -> credential)));
    }

    private Optional<byte[]> unpacked(EmbeddedFile file) {
        Matcher filter = FILTER.matcher(file.dictionary());
        if (!filter.find()) {
            return plain(file);
        }
        String names = filter.group(1).replaceAll("[\\[\\]\\s]", "");
        return names.isEmpty()
                ? plain(file)
                : names.equals("/FlateDecode") && !file.dictionary().contains("/Predictor")
                        ? Inflation.inflate(rest(file), Findings.MOST_BYTES)
                        : Optional.empty();
    }

    private ByteBuffer rest(EmbeddedFile file) {
        return ByteBuffer.wrap(content, file.start(), content.length - file.start());
    }

    private Optional<byte[]> plain(EmbeddedFile file) {
        // What is attached may have the word in it, so it is for where no length can be found.
        int length =
                length(file.dictionary())
                        .orElseGet(() -> text.indexOf("endstream", file.start()) - file.start());
        if (length < 0 || length > content.length - file.start()) {
            return Optional.empty();
        }
        var bytes = new byte[length];
        rest(file).get(bytes);
        return Optional.of(bytes);
    }

    private Optional<Integer> length(String dictionary) {
        Matcher length = LENGTH.matcher(dictionary);
        if (!length.find()) {
            return Optional.empty();
        }
        return length.group(2) == null
                ? Optional.of(Integer.parseInt(length.group(1)))
                : number(length.group(1) + " " + length.group(2));
    }

    /** That an object of its own is; one that is packed with others is not looked for. */
    private Optional<Integer> number(String object) {
        int at = text.lastIndexOf("\n" + object + " obj");
        if (at < 0) {
            return Optional.empty();
        }
        int start = at + object.length() + " obj".length() + 1;
        Matcher number = NUMBER.matcher(text).region(start, Math.min(text.length(), start + 30));
        return number.lookingAt()
                ? Optional.of(Integer.parseInt(number.group(1)))
                : Optional.empty();
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Other files may be attached too: only what can be a credential counts. */
    private static Optional<Generation> generation(String text) {
        if (JWS.matcher(text).matches()) {
            return Optional.of(Generation.OPEN_BADGES_3);
        }
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            String context = Json.readObject(Bytes.utf8(text)).path("@context").toString();
            return context.contains("\"https://w3id.org/openbadges/v2\"")
                    ? Optional.of(Generation.OPEN_BADGES_2)
                    : context.isEmpty() ? Optional.empty() : Optional.of(Generation.OPEN_BADGES_3);
        } catch (Malformed e) {
            return Optional.empty();
        }
    }
}
