package org.assaymark.certificate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assaymark.lettering.Typeface;

/** The files of fonts, read once. */
final class FontFiles {
    private final Map<String, TrueType> byName = new ConcurrentHashMap<>();

    TrueType of(Typeface typeface) {
        return byName.computeIfAbsent(typeface.name(), _ -> new TrueType(typeface.file()));
    }
}
