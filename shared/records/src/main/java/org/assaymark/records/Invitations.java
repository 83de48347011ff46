package org.assaymark.records;

import java.time.Clock;
import java.util.Optional;
import org.assaymark.openid.Identity;

/**
 * Lets those in who come for the first time: who was invited by an address becomes the account that
 * shows it verified, and stays that for ever.
 */
final class Invitations {
    private final PersonStore people;
    private final PersonKeys keys;
    private final Clock clock;

    Invitations(PersonStore people, PersonKeys keys, Clock clock) {
        this.people = people;
        this.keys = keys;
        this.clock = clock;
    }

    /** Who was invited by the address of this identity, and has not come as somebody else. */
    Optional<Person> accept(Identity identity) {
        return identity.verifiedEmail()
                .map(keys::of)
                .flatMap(people::findByKey)
                .flatMap(person -> admit(person, Person.Account.of(identity)));
    }

    private Optional<Person> admit(Person person, Person.Account account) {
        if (person.account().isPresent()) {
            // A parallel request of the same account was faster.
            return Optional.of(person).filter(each -> each.account().equals(Optional.of(account)));
        }
        return person.isBlocked() ? Optional.empty() : accept(person, account);
    }

    private Optional<Person> accept(Person invited, Person.Account account) {
        String key = keys.of(account);
        Person arrived = invited.arrived(account, key, clock.instant());
        return switch (people.replace(invited, arrived)) {
            case DONE -> Optional.of(arrived);
            // A parallel request of the same account may have been faster.
            case OVERTAKEN, TAKEN -> people.findByKey(key);
            case ANSWERED_BEFORE, LAST_OWNER ->
                    throw new IllegalStateException("an arrival takes nobody's place");
        };
    }
}
