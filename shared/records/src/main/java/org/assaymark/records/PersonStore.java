package org.assaymark.records;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.PersonId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/**
 * People, and what they are found by, in the table of those who may call. Reads are consistent, so
 * that who is blocked or removed stays outside from the answer on.
 *
 * <p>Keys: {@code pk = PERSON#<id>}, {@code sk = PERSON}, listed by {@code listPk = PEOPLE}; for
 * each account and address {@code pk = PERSON-KEY#<keyed hash>}, {@code sk = PERSON-KEY}; and
 * {@link Owners}.
 */
public final class PersonStore {
    private final Table table;

    public PersonStore(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, ApiKeyStore.TABLE, tableName);
    }

    public Optional<Person> find(PersonId id) {
        return table.find(PersonItem.partition(id), PersonItem.SK).map(PersonItem::read);
    }

    /**
     * @param key of {@link PersonKeys}
     */
    public Optional<Person> findByKey(String key) {
        return table.find(PersonItem.KEY + "#" + key, PersonItem.KEY)
                .map(item -> new PersonId(item.getString("personId")))
                .flatMap(this::find)
                .filter(person -> person.keys().contains(key));
    }

    public Listing<Person> list(PageRequest page) {
        return table.page("byList", PersonItem.LIST, page).map(PersonItem::read);
    }

    /** What became of a change. */
    public enum Change {
        DONE,
        ANSWERED_BEFORE,
        /** They are not at the revision that was read, or there no more. */
        OVERTAKEN,
        /** Somebody else is found by one of the keys. */
        TAKEN,
        /** Nobody would own the installation any more. */
        LAST_OWNER
    }

    public Change create(Person person, Receipt receipt) {
        return change(Optional.empty(), Optional.of(person), receipt);
    }

    /**
     * @param before as it was read
     */
    public Change replace(Person before, Person after) {
        return change(Optional.of(before), Optional.of(after), Receipt.none());
    }

    /**
     * @param before as it was read
     */
    public Change remove(Person before) {
        return change(Optional.of(before), Optional.empty(), Receipt.none());
    }

    private Change change(Optional<Person> before, Optional<Person> after, Receipt receipt) {
        Optional<Change> change;
        do {
            change = attempt(before, after, receipt);
        } while (change.isEmpty());
        return change.get();
    }

    /** Empty when the owners have changed meanwhile. */
    private Optional<Change> attempt(
            Optional<Person> before, Optional<Person> after, Receipt receipt) {
        Optional<Owners> owners = Owners.read(table).after(before, after);
        if (owners.filter(Owners::isNobody).isPresent()) {
            return Optional.of(Change.LAST_OWNER);
        }
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        int person = write(before, after, transaction);
        Set<Integer> added = writeKeys(before, after, transaction);
        int owned = owners.map(each -> each.addTo(transaction, table)).orElse(Transaction.NO_WRITE);
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> Optional.of(Change.DONE);
            case Transaction.Outcome.Refused(int write, _) when write == answered ->
                    Optional.of(Change.ANSWERED_BEFORE);
            case Transaction.Outcome.Refused(int write, _) when write == person ->
                    Optional.of(Change.OVERTAKEN);
            case Transaction.Outcome.Refused(int write, _) when write == owned -> Optional.empty();
            case Transaction.Outcome.Refused(int write, _) ->
                    Optional.of(added.contains(write) ? Change.TAKEN : Change.OVERTAKEN);
        };
    }

    private int write(Optional<Person> before, Optional<Person> after, Transaction transaction) {
        if (before.isEmpty()) {
            return transaction.putIfAbsent(table, PersonItem.write(after.orElseThrow()));
        }
        var unchanged = Conditions.revisionIs(before.get().revision());
        return after.map(person -> transaction.putIf(table, PersonItem.write(person), unchanged))
                .orElseGet(
                        () ->
                                transaction.deleteIf(
                                        table, PersonItem.write(before.get()), unchanged));
    }

    private Set<Integer> writeKeys(
            Optional<Person> before, Optional<Person> after, Transaction transaction) {
        Set<String> old = before.map(Person::keys).orElse(Set.of());
        Set<String> now = after.map(Person::keys).orElse(Set.of());
        var added = new HashSet<Integer>();
        for (String key : now) {
            if (!old.contains(key)) {
                PersonId id = after.orElseThrow().id();
                added.add(transaction.putIfAbsent(table, PersonItem.write(key, id)));
            }
        }
        for (String key : old) {
            if (!now.contains(key)) {
                PersonId id = before.orElseThrow().id();
                transaction.deleteIf(
                        table, PersonItem.write(key, id), Conditions.is("personId", id.text()));
            }
        }
        return added;
    }
}
