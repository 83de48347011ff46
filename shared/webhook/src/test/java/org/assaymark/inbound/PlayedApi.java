package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Delivery;

/**
 * The API of a source that is asked, by path and, after it, what is in a form; what it was not
 * told, it does not know.
 */
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
        Delivery delivery = delivery(body);
        return inquiry().ask(told(delivery), delivery, new Answering());
    }

    /** Who something is about that is known to be so. */
    Finding whom(String body) {
        Delivery delivery = delivery(body);
        return inquiry().whom(told(delivery), delivery, new Answering());
    }

    private Inquiry inquiry() {
        asked.clear();
        return Inquiry.of(source).orElseThrow();
    }

    private static Delivery delivery(String body) {
        return new Delivery(Map.of(), Bytes.utf8(body));
    }

    private InboundEvent told(Delivery delivery) {
        return ((Reading.Events) source.read(delivery, NOW)).events().getFirst();
    }

    private final class Answering implements Inquiry.Api {
        @Override
        public URI origin() {
            return URI.create("https://lms.tvet.example");
        }

        @Override
        public Inquiry.Reply ask(Inquiry.Question question) {
            String name =
                    switch (question) {
                        case Inquiry.Question.Get(var path) -> path;
                        case Inquiry.Question.Post(var path, var form) ->
                                path + " " + new TreeMap<>(form);
                    };
            asked.add(name);
            return replies.getOrDefault(name, new Inquiry.Reply.Missing(Bytes.utf8("{}")));
        }
    }

    void agrees(String body) {
        assertThat(about(body)).isEqualTo(new Finding.Agrees());
    }

    void differs(String body, String reason) {
        assertThat(about(body)).isEqualTo(new Finding.Differs(reason));
    }
}
