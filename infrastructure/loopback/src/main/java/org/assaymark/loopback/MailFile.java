package org.assaymark.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * A message as mail programs read it (RFC 5322, MIME): what SES makes of a simple message. Texts
 * are UTF-8 in base64.
 */
final class MailFile {
    private static final String END = "\r\n";

    private MailFile() {}

    /**
     * @param request of the SES operation SendEmail
     * @throws Malformed when it is not a simple message with both forms to one address
     */
    static Bytes of(ObjectNode request, String id, Instant now) {
        JsonNode message = request.at("/Content/Simple");
        var file = new StringBuilder();
        header(file, "Message-ID", "<" + id + "@ses.local>");
        header(
                file,
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        header(file, "From", text(request, "/FromEmailAddress"));
        header(file, "To", text(request, "/Destination/ToAddresses/0"));
        String replyTo = request.at("/ReplyToAddresses/0").asText();
        if (!replyTo.isEmpty()) {
            header(file, "Reply-To", replyTo);
        }
        header(file, "Subject", "=?UTF-8?B?" + base64(text(message, "/Subject/Data")) + "?=");
        for (JsonNode each : message.path("Headers")) {
            header(file, text(each, "/Name"), text(each, "/Value"));
        }
        header(file, "MIME-Version", "1.0");
        header(file, "Content-Type", "multipart/alternative; boundary=\"" + id + "\"");
        file.append(END);
        part(file, id, "text/plain", text(message, "/Body/Text/Data"));
        part(file, id, "text/html", text(message, "/Body/Html/Data"));
        return Bytes.utf8(file.append("--").append(id).append("--").append(END).toString());
    }

    private static String text(JsonNode request, String pointer) {
        String text = request.at(pointer).asText();
        if (text.isEmpty()) {
            throw Malformed.because("has nothing at " + pointer);
        }
        return text;
    }

    private static void header(StringBuilder file, String name, String value) {
        if (value.contains("\n") || value.contains("\r")) {
            throw Malformed.because(name + " has more than one line");
        }
        file.append(name).append(": ").append(value).append(END);
    }

    private static void part(StringBuilder file, String boundary, String type, String text) {
        file.append("--").append(boundary).append(END);
        header(file, "Content-Type", type + "; charset=UTF-8");
        header(file, "Content-Transfer-Encoding", "base64");
        file.append(END)
                .append(Base64.getMimeEncoder().encodeToString(Bytes.utf8(text).toArray()))
                .append(END);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(Bytes.utf8(text).toArray());
    }
}
