package org.assaymark.webhooks;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assaymark.credential.ConnectionId;
import org.assaymark.inbound.Item;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.RuleStore;
import org.assaymark.rules.Action;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Terms;

/** What can be earned in a course, by the rules of a connection that name it. */
final class EarnedHere {
    private static final int MOST = 20;

    private final RuleStore rules;
    private final AchievementStore achievements;

    EarnedHere(RuleStore rules, AchievementStore achievements) {
        this.rules = rules;
        this.achievements = achievements;
    }

    /** Names of achievements, each once. */
    List<String> names(ConnectionId connection, List<Item> items) {
        return rules.of(connection).stream()
                .map(Rule::terms)
                .filter(terms -> terms.action() == Action.ISSUE && isAbout(terms, items))
                .flatMap(terms -> terms.achievement().stream())
                .distinct()
                .limit(MOST)
                .flatMap(id -> achievements.findPublished(id).stream())
                .map(published -> published.achievement().name())
                .toList();
    }

    private static boolean isAbout(Terms terms, List<Item> items) {
        return terms.item()
                .map(wanted -> items.stream().anyMatch(it -> it.identifiers().contains(wanted)))
                .orElse(true);
    }

    /** By which names a rule can be about it. */
    static Set<String> names(List<Item> items) {
        return items.stream()
                .flatMap(item -> item.identifiers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
