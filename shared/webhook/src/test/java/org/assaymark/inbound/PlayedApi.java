package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Delivery;

/** The API of a source that is asked, by path; what it was not told, it does not know. */
final class PlayedApi {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:05Z");

    private final Source source;
    private final Map<String, Inquiry.Reply> replies = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    PlayedApi(Source source) {
        this.source = source;
    }

    void answers(String path, String json) {
        replies(path, new Inquiry.Reply.Found(Bytes.utf8(json)));
    }

    void replies(String path, Inquiry.Reply reply) {
        replies.put(path, reply);
    }

    void forgets(String path) {
        replies.remove(path);
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    Finding about(String body) {
        var delivery = new Delivery(Map.of(), Bytes.utf8(body));
        InboundEvent told = ((Reading.Events) source.read(delivery, NOW)).events().getFirst();
        asked.clear();
        return Inquiry.of(source)
                .orElseThrow()
                .ask(
                        told,
                        delivery,
                        path -> {
                            asked.add(path);
                            return replies.getOrDefault(path, new Inquiry.Reply.Missing());
                        });
    }

    void agrees(String body) {
        assertThat(about(body)).isEqualTo(new Finding.Agrees());
    }

    void differs(String body, String reason) {
        assertThat(about(body)).isEqualTo(new Finding.Differs(reason));
    }
}
