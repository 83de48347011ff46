package org.assaymark.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assaymark.document.Json;
import org.assaymark.verify.DocumentSource.Resolution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What one verification may ask of others")
class BoundedSourceTest {
    private final List<String> asked = new ArrayList<>();
    private final AtomicLong nanoseconds = new AtomicLong();
    private final BoundedSource source =
            new BoundedSource(
                    identifier -> {
                        asked.add(identifier);
                        return Resolution.Found.json(Json.object());
                    },
                    nanoseconds::get);

    @Test
    void each_document_is_asked_for_once() {
        assertThat(source.resolve("did:web:a.example"))
                .isEqualTo(source.resolve("did:web:a.example"));
        assertThat(asked).containsExactly("did:web:a.example");
    }

    @Test
    void no_more_than_sixteen_documents_are_asked_for() {
        for (int i = 0; i < 20; i++) {
            source.resolve("did:web:" + i + ".example");
        }
        assertThat(asked).hasSize(BoundedSource.MOST_DOCUMENTS);
        assertThat(source.resolve("did:web:more.example")).isInstanceOf(Resolution.Missing.class);
    }

    @Test
    void nobody_is_asked_once_patience_is_at_its_end() {
        nanoseconds.set(BoundedSource.PATIENCE.toNanos() + 1);
        assertThat(source.resolve("did:web:slow.example")).isInstanceOf(Resolution.Missing.class);
        assertThat(asked).isEmpty();
    }
}
