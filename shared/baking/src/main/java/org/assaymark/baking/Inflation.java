package org.assaymark.baking;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks what was packed with zlib. What claims to be small may unpack to gigabytes. */
final class Inflation {
    private Inflation() {}

    /**
     * Up to the end of what was packed, or as soon as there is more than asked for.
     *
     * @return empty when it cannot be unpacked
     */
    static Optional<byte[]> inflate(ByteBuffer data, int most) {
        var unpacked = new ByteArrayOutputStream();
        var buffer = new byte[8_192];
        try (var inflater = new Inflater()) {
            inflater.setInput(data);
            while (!inflater.finished() && unpacked.size() <= most) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return Optional.empty();
                }
                unpacked.write(buffer, 0, count);
            }
        } catch (DataFormatException e) {
            return Optional.empty();
        }
        return Optional.of(unpacked.toByteArray());
    }
}
