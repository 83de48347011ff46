package org.assaymark.webhooks.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.assaymark.page.Resource;

/** Everything that the pages say, in one language. */
public final class Words {
    private static final Words ENGLISH = load("en");
    private static final Words GERMAN = load("de");

    private final String language;
    private final Properties texts;

    private Words(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    /**
     * @param wanted tags of BCP 47, the best first; English where none of them is known
     */
    public static Words in(List<String> wanted) {
        return wanted.stream()
                .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')).getLanguage())
                .filter(tag -> tag.equals("de") || tag.equals("en"))
                .findFirst()
                .filter(tag -> tag.equals("de"))
                .map(_ -> GERMAN)
                .orElse(ENGLISH);
    }

    String language() {
        return language;
    }

    String say(String name) {
        String text = texts.getProperty(name);
        if (text == null) {
            throw new IllegalStateException("there are no words for " + name);
        }
        return text;
    }

    private static Words load(String language) {
        var texts = new Properties();
        try {
            texts.load(
                    new StringReader(
                            Resource.text(Words.class, "words/" + language + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(language, texts);
    }
}
