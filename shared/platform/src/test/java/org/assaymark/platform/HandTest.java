package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Clock;
import org.assaymark.credential.Caller;
import org.assaymark.credential.Identifiers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whose hand it is")
class HandTest {
    private static final Identifiers IDS = new Identifiers(Clock.systemUTC(), new SecureRandom());

    private final Hand person = Hand.of(IDS.person());
    private final Hand key = Hand.of(IDS.apiKey());

    @Test
    void everybody_is_themselves_and_nobody_else() {
        assertThat(person.isThatOf(person)).isTrue();
        assertThat(key.isThatOf(key)).isTrue();
        same(person, Hand.of(IDS.person()), false);
        same(key, Hand.of(IDS.apiKey()), false);
        same(person, key, false);
    }

    @Test
    void a_key_is_the_hand_of_the_person_who_made_it() {
        same(person, madeBy(person), true);
    }

    @Test
    void a_key_is_the_hand_of_the_key_that_made_it_however_many_were_made_between() {
        Hand child = madeBy(key);
        Hand grandchild = madeBy(child);
        same(key, child, true);
        same(key, grandchild, true);
        same(child, grandchild, true);
    }

    @Test
    void two_keys_of_one_person_are_one_hand_also_where_a_key_of_theirs_made_one() {
        same(madeBy(person), madeBy(person), true);
        same(madeBy(madeBy(person)), madeBy(person), true);
    }

    @Test
    void two_keys_that_an_administrators_key_gave_out_are_two_hands() {
        same(madeBy(key), madeBy(key), false);
    }

    @Test
    void a_key_is_the_hand_of_whoever_rotated_it_too() {
        Hand rotated = madeBy(key).behind(person);
        same(rotated, key, true);
        same(rotated, person, true);
        same(rotated, madeBy(person), true);
    }

    @Test
    void a_key_that_rotates_itself_does_not_become_its_own_maker() {
        assertThat(key.behind(key)).isEqualTo(key);
    }

    @Test
    void is_read_again_from_its_text() {
        Hand made = madeBy(madeBy(person));
        assertThat(Hand.parse(made.text())).isEqualTo(made);
        assertThat(Hand.parse(person.text())).isEqualTo(person);
        assertThat(person.text()).isEqualTo(person.caller().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "key_", "iss_01kapx3m5v8t2c9wq7r4h6n0zb"})
    void no_other_text_is_one(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Hand.parse(text));
    }

    private static Hand madeBy(Hand maker) {
        Caller made = IDS.apiKey();
        return new Hand(made, maker.all());
    }

    private static void same(Hand one, Hand other, boolean expected) {
        assertThat(one.isThatOf(other)).isEqualTo(expected);
        assertThat(other.isThatOf(one)).isEqualTo(expected);
    }
}
