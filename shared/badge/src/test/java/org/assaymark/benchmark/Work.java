package org.assaymark.benchmark;

import java.util.List;
import java.util.Optional;
import org.assaymark.badge.Badge;
import org.assaymark.badge.Badges;
import org.assaymark.badge.Brand;
import org.assaymark.badge.Design;
import org.assaymark.badge.Emblem;
import org.assaymark.badge.Inscription;
import org.assaymark.badge.Level;
import org.assaymark.badge.Template;

/** What all draw: every template with names that recur only after a while. */
final class Work {
    static final int PIXELS = 600;

    private static final List<String> TRADES =
            List.of("Welding", "Forklift Driving", "Elderly Care", "Solar Installation");
    private static final int LEVELS = 3;
    private static final int TEMPLATES = Template.values().length;

    /** So many different ones there are. */
    static final int COUNT = TEMPLATES * TRADES.size();

    private Work() {}

    static Badge badge(Badges badges, int number) {
        int template = number % TEMPLATES;
        var design =
                new Design.Templated(
                        Template.values()[template],
                        Brand.OURS,
                        new Design.Sign.Drawn(Emblem.values()[template % Emblem.values().length]),
                        Optional.of("Skills for life"));
        var level = new Level(template % LEVELS + 1, LEVELS);
        return badges.draw(
                design,
                new Inscription(
                        TRADES.get(number / TEMPLATES),
                        "Riverside Technical College",
                        Optional.of(level)));
    }
}
