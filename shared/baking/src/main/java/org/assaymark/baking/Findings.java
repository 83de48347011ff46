package org.assaymark.baking;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/** Collects what one picture carries; of each generation only the first counts. */
final class Findings {
    static final int MOST_BYTES = 1_000_000;

    private final Map<Generation, String> first = new EnumMap<>(Generation.class);
    private int count;

    /**
     * @param text is asked for only when it counts: a file may repeat what is costly to unpack
     */
    void add(Generation generation, Supplier<String> text) {
        first.computeIfAbsent(generation, _ -> text.get().strip());
        count++;
    }

    /**
     * @throws Malformed when nothing was found
     */
    Baked chosen(String kind) {
        return chosenOf("is a " + kind + " image without a credential in it");
    }

    /**
     * @param none what is wrong when nothing was found
     * @throws Malformed when nothing was found
     */
    Baked chosenOf(String none) {
        return first.entrySet().stream()
                .max(Map.Entry.comparingByKey())
                .map(found -> baked(found.getKey(), found.getValue()))
                .orElseThrow(() -> Malformed.because(none));
    }

    private Baked baked(Generation generation, String text) {
        if (text.isEmpty()) {
            throw Malformed.because("is an image in which the place for the credential is empty");
        }
        Bytes bytes = Bytes.utf8(text);
        requireBounded(bytes.size());
        return new Baked(generation, bytes, count - 1);
    }

    static void requireBounded(int size) {
        if (size > MOST_BYTES) {
            throw Malformed.because(
                    "is an image with a credential larger than " + MOST_BYTES + " bytes");
        }
    }
}
