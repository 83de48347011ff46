package org.assaymark.notification;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What letters say in one language: phrases by their names, with gaps such as <code>{learner}
 * </code>.
 */
final class Wording {
    static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "pt", "ar", "km", "ja", "zh");

    private static final String OTHERWISE = "en";
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    /** Read once, when first asked for. */
    private static final class Read {
        static final Map<String, Wording> ALL =
                LANGUAGES.stream()
                        .collect(Collectors.toUnmodifiableMap(each -> each, Wording::read));
    }

    private final String language;
    private final Properties phrases;

    private Wording(String language, Properties phrases) {
        this.language = language;
        this.phrases = phrases;
    }

    /**
     * That of the first of these tags (BCP 47) whose language is known here; English for none.
     *
     * @param tags the one that is liked best first
     */
    static Wording of(List<String> tags) {
        String chosen =
                tags.stream()
                        .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                        .filter(LANGUAGES::contains)
                        .findFirst()
                        .orElse(OTHERWISE);
        return Objects.requireNonNull(Read.ALL.get(chosen));
    }

    String language() {
        return language;
    }

    /** The phrase with its gaps filled; what fills one is not read for gaps itself. */
    String say(String name, Map<String, String> values) {
        String phrase = Objects.requireNonNull(phrases.getProperty(name), name);
        return GAP.matcher(phrase)
                .replaceAll(
                        gap ->
                                Matcher.quoteReplacement(
                                        Objects.requireNonNull(
                                                values.get(gap.group(1)), gap.group(1))));
    }

    private static Wording read(String language) {
        try (InputStream in =
                        Objects.requireNonNull(
                                Wording.class.getResourceAsStream(
                                        "words/" + language + ".properties"),
                                language);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var phrases = new Properties();
            phrases.load(reader);
            return new Wording(language, phrases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
