package org.assaymark.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The words of a certificate that are the same for all, in one language. */
final class Words {
    private static final Map<String, Optional<Words>> LANGUAGES = new ConcurrentHashMap<>();

    /** English as most of those who read it abroad write dates. */
    private static final Locale DAY_FIRST = Locale.UK;

    private final Locale locale;
    private final Properties words;

    private Words(Locale locale, Properties words) {
        this.locale = locale;
        this.words = words;
    }

    /** In that language, or in English. */
    static Words in(Locale language) {
        return read(language.getLanguage())
                .or(() -> read("en"))
                .orElseThrow(() -> new IllegalStateException("no words"));
    }

    private static Optional<Words> read(String language) {
        return LANGUAGES.computeIfAbsent(language, Words::load);
    }

    private static Optional<Words> load(String language) {
        if (!language.matches("[a-z]{2,3}")) {
            return Optional.empty();
        }
        try (InputStream in =
                Words.class.getResourceAsStream("words/" + language + ".properties")) {
            if (in == null) {
                return Optional.empty();
            }
            var words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.of(new Words(Locale.of(language), words));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Locale locale() {
        return locale;
    }

    boolean readsRightToLeft() {
        return locale.getLanguage().equals("ar");
    }

    String of(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("no word for " + key + " in " + locale);
        }
        return word;
    }

    String of(Fact.Label label) {
        return switch (label) {
            case Fact.Known known -> of(known.name().toLowerCase(Locale.ROOT));
            case Fact.Named(String name) -> name;
        };
    }

    String of(String key, Object... numbers) {
        return String.format(Locale.ROOT, of(key), numbers);
    }

    String day(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale.getLanguage().equals("en") ? DAY_FIRST : locale)
                .format(moment.atZone(zone));
    }
}
