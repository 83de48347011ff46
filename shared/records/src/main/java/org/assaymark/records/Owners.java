package org.assaymark.records;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assaymark.credential.PersonId;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Who owns the installation, in one item that each change of an owner writes: of two owners who
 * remove each other at the same time, one remains.
 *
 * <p>Keys: {@code pk = OWNERS}, {@code sk = OWNERS}.
 *
 * @param revision 0 where there has never been one
 */
record Owners(Set<String> ids, long revision) {
    private static final String KEY = "OWNERS";
    private static final String IDS = "ids";

    Owners {
        ids = Set.copyOf(ids);
    }

    static Owners read(Table table) {
        return table.find(KEY, KEY)
                .map(
                        item ->
                                new Owners(
                                        item.isPresent(IDS) ? item.getStringSet(IDS) : Set.of(),
                                        item.getNumber("revision").longValue()))
                .orElseGet(() -> new Owners(Set.of(), 0));
    }

    /** Where somebody is an owner afterwards, or no longer; empty where that is as before. */
    Optional<Owners> after(Optional<Person> before, Optional<Person> after) {
        var changed = new TreeSet<>(ids);
        before.ifPresent(person -> changed.remove(person.id().text()));
        after.filter(Person::isOwner).map(Person::id).map(PersonId::text).ifPresent(changed::add);
        return changed.equals(ids)
                ? Optional.empty()
                : Optional.of(new Owners(changed, revision + 1));
    }

    boolean isNobody() {
        return ids.isEmpty();
    }

    /** Fails where somebody else was faster. The position of the write. */
    int addTo(Transaction transaction, Table table) {
        return revision == 1
                ? transaction.putIfAbsent(table, toItem())
                : transaction.putIf(table, toItem(), Conditions.revisionIs(revision - 1));
    }

    private EnhancedDocument toItem() {
        var item = Table.item(KEY, KEY).putNumber("revision", revision);
        return ids.isEmpty() ? item.build() : item.putStringSet(IDS, new TreeSet<>(ids)).build();
    }
}
