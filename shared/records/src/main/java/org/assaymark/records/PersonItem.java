package org.assaymark.records;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.PersonId;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** How {@link PersonStore} writes a person, and what leads to one. */
final class PersonItem {
    static final String SK = "PERSON";
    static final String KEY = "PERSON-KEY";
    static final String LIST = "PEOPLE";

    private static final String ISSUERS = "issuerIds";

    private PersonItem() {}

    static String partition(PersonId id) {
        return SK + "#" + id.text();
    }

    /** What is found by a key. */
    static EnhancedDocument write(String key, PersonId id) {
        return Table.item(KEY + "#" + key, KEY).putString("personId", id.text()).build();
    }

    static EnhancedDocument write(Person person) {
        var item =
                Table.item(partition(person.id()), SK)
                        .putString("listPk", LIST)
                        .putString("listSk", person.id().text())
                        .putString("id", person.id().text())
                        .putStringSet("roles", new HashSet<>(person.roles()))
                        .putString("entry", person.entry().name())
                        .putStringSet("keys", new HashSet<>(person.keys()))
                        .putString("createdAt", person.createdAt().toString())
                        .putString("updatedAt", person.updatedAt().toString())
                        .putNumber("revision", person.revision());
        person.name().ifPresent(name -> item.putString("name", name));
        person.email().ifPresent(email -> item.putString("email", email.folded()));
        person.account()
                .ifPresent(
                        account ->
                                item.putString("issuer", account.issuer())
                                        .putString("subject", account.subject()));
        person.issuers()
                .ifPresent(
                        issuers ->
                                item.putStringSet(
                                        ISSUERS,
                                        issuers.stream()
                                                .map(IssuerId::text)
                                                .collect(Collectors.toSet())));
        return item.build();
    }

    static Person read(EnhancedDocument item) {
        return new Person(
                new PersonId(item.getString("id")),
                Optional.ofNullable(item.getString("name")),
                item.getStringSet("roles"),
                issuers(item),
                Optional.ofNullable(item.getString("email")).map(EmailAddress::new),
                Optional.ofNullable(item.getString("subject"))
                        .map(subject -> new Person.Account(item.getString("issuer"), subject)),
                Person.Entry.valueOf(item.getString("entry")),
                item.getStringSet("keys"),
                Instant.parse(item.getString("createdAt")),
                Instant.parse(item.getString("updatedAt")),
                item.getNumber("revision").longValue());
    }

    private static Optional<Set<IssuerId>> issuers(EnhancedDocument item) {
        return item.isPresent(ISSUERS)
                ? Optional.of(
                        item.getStringSet(ISSUERS).stream()
                                .map(IssuerId::new)
                                .collect(Collectors.toSet()))
                : Optional.empty();
    }
}
