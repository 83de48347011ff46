package org.assaymark.platform;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.credential.Caller;
import org.assaymark.credential.PersonId;

/**
 * Who does something, and who may stand behind them: whoever makes an API key knows its secret, and
 * so does whoever rotates it.
 *
 * @param makers who made or rotated the key of the caller, and theirs in turn; none of a person
 */
public record Hand(Caller caller, Set<Caller> makers) {
    public Hand {
        makers = Set.copyOf(makers);
    }

    /** Nobody stands behind it. */
    public static Hand of(Caller caller) {
        return new Hand(caller, Set.of());
    }

    /** Also with these behind it. */
    public Hand behind(Hand other) {
        var all = new HashSet<>(makers);
        all.addAll(other.all());
        all.remove(caller);
        return new Hand(caller, all);
    }

    /** The caller and all who stand behind it. */
    public Set<Caller> all() {
        return Stream.concat(Stream.of(caller), makers.stream()).collect(Collectors.toSet());
    }

    /**
     * Whether one of the two stands behind the other, or one person behind both. Two keys that an
     * API key has made are two hands: that is how an administrator gives one to each of two people.
     */
    public boolean isThatOf(Hand other) {
        Set<Caller> others = other.all();
        return others.contains(caller)
                || all().contains(other.caller)
                || makers.stream()
                        .anyMatch(each -> each instanceof PersonId && others.contains(each));
    }

    /** The id of the caller and those of its makers, with a space between any two. */
    public String text() {
        return Stream.concat(Stream.of(caller.text()), makers.stream().map(Caller::text).sorted())
                .collect(Collectors.joining(" "));
    }

    /**
     * @throws IllegalArgumentException when it is not what {@link #text} gives
     */
    public static Hand parse(String text) {
        List<Caller> ids = Arrays.stream(text.split(" ", -1)).map(Caller::of).toList();
        return new Hand(ids.getFirst(), Set.copyOf(ids.subList(1, ids.size())));
    }
}
