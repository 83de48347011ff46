package org.assaymark.artwork;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of CSS with which drawing programs write colours: rules for a name, a class or an id.
 * Everything else in a style sheet is a reason to refuse the picture.
 */
final class Stylesheet {
    private static final Pattern SELECTOR = Pattern.compile("[.#]?-?[A-Za-z_][\\w-]{0,99}");
    private static final int MOST_RULES = 1_000;

    private record Rule(String selector, int order, Map<String, String> declarations) {
        /** An id counts more than a class, and that more than a name (Selectors 4 §17). */
        int weight() {
            return selector.startsWith("#") ? 2 : selector.startsWith(".") ? 1 : 0;
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    /**
     * @throws Refusal when there is more in it than is read
     */
    void add(String text) {
        String rest = withoutComments(text).strip();
        int at = 0;
        while (at < rest.length()) {
            int open = rest.indexOf('{', at);
            int close = rest.indexOf('}', at);
            if (open < 0 || close < open) {
                throw unreadable();
            }
            add(rest.substring(at, open), declarations(rest.substring(open + 1, close)));
            at = close + 1;
        }
        rules.sort(Comparator.comparingInt(Rule::weight).thenComparingInt(Rule::order));
    }

    private void add(String selectors, Map<String, String> declarations) {
        for (String selector : selectors.split(",", -1)) {
            if (!SELECTOR.matcher(selector.strip()).matches() || rules.size() == MOST_RULES) {
                throw unreadable();
            }
            rules.add(new Rule(selector.strip(), rules.size(), declarations));
        }
    }

    private static String withoutComments(String text) {
        var rest = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf("/*"); start >= 0; start = text.indexOf("/*", at)) {
            int end = text.indexOf("*/", start + 2);
            if (end < 0) {
                throw unreadable();
            }
            rest.append(text, at, start).append(' ');
            at = end + 2;
        }
        return rest.append(text, at, text.length()).toString();
    }

    private static Refusal unreadable() {
        return Refusal.because(
                "has a style sheet with more than plain rules: save it with presentation"
                        + " attributes");
    }

    Map<String, String> of(Element element) {
        if (rules.isEmpty()) {
            return Map.of();
        }
        Set<String> classes =
                new HashSet<>(
                        List.of(element.attribute("class").orElse("").strip().split("\\s+", -1)));
        String id = element.attribute("id").orElse("");
        var all = new HashMap<String, String>();
        for (Rule rule : rules) {
            boolean applies =
                    switch (rule.weight()) {
                        case 2 -> rule.selector.substring(1).equals(id);
                        case 1 -> classes.contains(rule.selector.substring(1));
                        default -> rule.selector.equals(element.name());
                    };
            if (applies) {
                all.putAll(rule.declarations);
            }
        }
        return all;
    }

    /** Of a rule or a {@code style} attribute; what is no declaration is passed over, as in CSS. */
    static Map<String, String> declarations(String text) {
        var all = new HashMap<String, String>();
        for (String declaration : text.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                all.put(
                        declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        declaration.substring(colon + 1).replace("!important", "").strip());
            }
        }
        return all;
    }
}
