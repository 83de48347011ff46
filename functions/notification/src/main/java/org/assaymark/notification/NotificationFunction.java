package org.assaymark.notification;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assaymark.credential.MailId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.platform.Schedule;

/**
 * The Lambda entry: sends what the stream of the mail table tells it of, at once; and, invoked by a
 * schedule, what was left over. It also hears what became of letters later.
 */
public final class NotificationFunction implements RequestStreamHandler {
    private static final String SEND = "sendMail";

    /** What it is to be invoked with again and again. */
    public static final List<Schedule> SCHEDULES =
            List.of(
                    new Schedule(
                            SEND,
                            Duration.ofMinutes(1),
                            "Sends mail that could not be sent at first"));

    private final SendMail sending;
    private final TakeFeedback feedback;

    /** Called by Lambda once per environment. */
    public NotificationFunction() {
        this(Settings.from(System.getenv()));
    }

    public NotificationFunction(Settings settings) {
        this.sending = Wiring.sending(settings);
        this.feedback = Wiring.feedback(settings);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        ObjectNode event = Json.readObject(Bytes.of(input.readAllBytes()));
        ObjectNode answer =
                TakeFeedback.isFeedback(event)
                        ? Json.object().put("marked", feedback.take(event))
                        : Json.object().put("sent", sent(event));
        output.write(Json.write(answer).toArray());
    }

    private int sent(ObjectNode event) {
        return event.has("Records") ? sending.send(told(event)) : scheduled(event);
    }

    private int scheduled(ObjectNode event) {
        if (!event.path("action").asText().equals(SEND)) {
            throw Malformed.because("names no action of this function");
        }
        return sending.sendDue();
    }

    /** The keys of what was put into the table (DynamoDB stream records). */
    private static List<MailId> told(ObjectNode event) {
        return StreamSupport.stream(event.path("Records").spliterator(), false)
                .map(NotificationFunction::partition)
                .filter(key -> key.contains("#"))
                .flatMap(key -> MailId.parse(key.substring(key.indexOf('#') + 1)).stream())
                .toList();
    }

    private static String partition(JsonNode change) {
        return change.at("/dynamodb/Keys/pk/S").asText();
    }
}
