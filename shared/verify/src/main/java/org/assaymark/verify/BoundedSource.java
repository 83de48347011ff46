package org.assaymark.verify;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Asks for each document once, for so many only and for so long only: a credential must not make us
 * a weapon, nor keep us busy longer than our caller waits.
 */
final class BoundedSource implements DocumentSource {
    static final int MOST_DOCUMENTS = 16;
    static final Duration PATIENCE = Duration.ofSeconds(12);

    private final DocumentSource source;
    private final LongSupplier nanoseconds;
    private final long begun;
    private final Map<String, Resolution> answers = new HashMap<>();

    BoundedSource(DocumentSource source) {
        this(source, System::nanoTime);
    }

    BoundedSource(DocumentSource source, LongSupplier nanoseconds) {
        this.source = source;
        this.nanoseconds = nanoseconds;
        this.begun = nanoseconds.getAsLong();
    }

    @Override
    public Resolution resolve(String identifier) {
        Resolution known = answers.get(identifier);
        if (known != null) {
            return known;
        }
        if (answers.size() >= MOST_DOCUMENTS) {
            return new Resolution.Missing("the credential asks for too many other documents");
        }
        if (nanoseconds.getAsLong() - begun > PATIENCE.toNanos()) {
            return new Resolution.Missing("the other documents of the credential took too long");
        }
        Resolution answer = source.resolve(identifier);
        answers.put(identifier, answer);
        return answer;
    }
}
