package org.assaymark.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * Reads {@code multipart/form-data} (RFC 7578, RFC 2046 §5.1), and nothing that browsers do not
 * send: no nesting, no transfer encodings, no folded headers.
 */
final class Multipart {
    private static final String LINE_END = "\r\n";
    private static final int MOST_HEADER_BYTES = 8_192;

    /**
     * RFC 2046 §5.1.1, where a boundary is quoted when it has more than the characters of a token.
     */
    private static final Pattern BOUNDARY =
            Pattern.compile(
                    "(?i);\\s*boundary=(?:\"([\\w'()+,./:=? -]{0,69}[\\w'()+,./:=?-])\""
                            + "|([\\w'+.!#$%&*^`|~-]{1,70}))\\s*(?:;|$)");

    /** Browsers write a quotation mark inside a name as {@code %22}. */
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z*]+)=(?:\"([^\"]*)\"|([^\\s;\"]*))");

    private static final Pattern NO_ENCODING =
            Pattern.compile("(?:|7bit|8bit|binary)", Pattern.CASE_INSENSITIVE);

    /** One character for each byte, with a line end before the first delimiter too. */
    private final String text;

    private final String delimiter;

    private Multipart(String text, String delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /**
     * @param contentType the header of the request, with its boundary
     * @param fields is given name and content of each part
     * @throws Malformed when it has no such form
     */
    static void read(Bytes body, String contentType, BiConsumer<String, Bytes> fields) {
        var text = LINE_END + new String(body.toArray(), ISO_8859_1);
        new Multipart(text, LINE_END + "--" + boundary(contentType)).read(fields);
    }

    private static String boundary(String contentType) {
        Matcher found = BOUNDARY.matcher(contentType);
        if (!found.find()) {
            throw Malformed.because("is a form whose media type names no boundary");
        }
        return found.group(1) != null ? found.group(1) : found.group(2);
    }

    private void read(BiConsumer<String, Bytes> fields) {
        int at = afterDelimiter(find(delimiter, 0, text.length()));
        // The last delimiter has two hyphens after it; what follows is of no concern.
        while (!text.startsWith("--", at)) {
            int headers = afterLineEnd(at);
            // Back by one line end: it is that of the last header where a part has none, and the
            // delimiter's own where a part has no content.
            int blank =
                    find(
                            LINE_END + LINE_END,
                            headers - LINE_END.length(),
                            headers + MOST_HEADER_BYTES);
            int content = blank + 2 * LINE_END.length();
            int end = find(delimiter, headers - LINE_END.length(), text.length());
            if (end < content - LINE_END.length()) {
                throw broken();
            }
            fields.accept(
                    name(text.substring(headers, Math.max(headers, blank))),
                    Bytes.of(text.substring(content, Math.max(content, end)).getBytes(ISO_8859_1)));
            at = afterDelimiter(end);
        }
    }

    private int afterDelimiter(int start) {
        return start + delimiter.length();
    }

    /** After the white space that transport may have put behind a delimiter. */
    private int afterLineEnd(int start) {
        int at = start;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (!text.startsWith(LINE_END, at)) {
            throw broken();
        }
        return at + LINE_END.length();
    }

    private int find(String wanted, int from, int until) {
        int found = text.indexOf(wanted, from, Math.min(until, text.length()));
        if (found < 0) {
            throw broken();
        }
        return found;
    }

    private static String name(String headers) {
        Optional<String> disposition = header(headers, "content-disposition");
        if (!NO_ENCODING
                .matcher(header(headers, "content-transfer-encoding").orElse(""))
                .matches()) {
            throw Malformed.because("is a form with a part in an encoding that is not read");
        }
        return disposition
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("form-data"))
                .flatMap(Multipart::nameParameter)
                .orElseThrow(() -> Malformed.because("is a form with a part that has no name"));
    }

    private static Optional<String> header(String headers, String lowerCaseName) {
        return headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(lowerCaseName + ":"))
                .map(line -> line.substring(lowerCaseName.length() + 1).strip())
                .findFirst();
    }

    private static Optional<String> nameParameter(String disposition) {
        return PARAMETER
                .matcher(disposition)
                .results()
                .filter(parameter -> parameter.group(1).equalsIgnoreCase("name"))
                .map(
                        parameter ->
                                parameter.group(2) != null
                                        ? parameter.group(2)
                                        : parameter.group(3))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    private static Malformed broken() {
        return Malformed.because("is a form that is cut off or has no end");
    }
}
