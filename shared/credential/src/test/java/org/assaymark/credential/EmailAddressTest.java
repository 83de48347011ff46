package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EmailAddressTest {
    @Example
    void the_hash_is_that_of_the_standards_notes() {
        assertThat(new EmailAddress("a@example.com").identityHash("Kosher"))
                .isEqualTo(
                        "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399");
    }

    @Example
    void case_white_space_and_composition_do_not_matter() {
        assertThat(new EmailAddress("\tJose\u0301@Example.ORG "))
                .isEqualTo(new EmailAddress("jos\u00e9@example.org"));
        assertThat(new EmailAddress("IT@EXAMPLE.ORG").folded()).isEqualTo("it@example.org");
    }

    @Property
    void folding_twice_changes_nothing(@ForAll String given) {
        var once = new EmailAddress(given);
        assertThat(new EmailAddress(once.folded())).isEqualTo(once);
    }
}
