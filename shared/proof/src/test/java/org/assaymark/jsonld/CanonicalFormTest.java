package org.assaymark.jsonld;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {
    @Test
    @DisplayName(
            "DI-ECDSA 1.0 §3.4.14: blank nodes get other names wherever they stand, texts stay")
    void blank_nodes_are_renamed_and_the_lines_sorted_again() {
        var form =
                new CanonicalForm(
                        """
                        <urn:a> <urn:p> "_:c14n0 <urn:x> _:c14n1 ." .
                        <urn:a> <urn:p> "_:c14n0" _:c14n1 .
                        <urn:a> <urn:p> "x"@en <urn:g> .
                        <urn:a> <urn:p> "1"^^<urn:t> _:c14n0 .
                        _:c14n0 <urn:p> _:c14n1 .
                        _:c14n1 <urn:p> <urn:_:c14n0> _:c14n0 .
                        """);
        assertThat(form.relabelled(name -> name.equals("_:c14n0") ? "_:z" : "_:b"))
                .containsExactly(
                        "<urn:a> <urn:p> \"1\"^^<urn:t> _:z .\n",
                        "<urn:a> <urn:p> \"_:c14n0 <urn:x> _:c14n1 .\" .\n",
                        "<urn:a> <urn:p> \"_:c14n0\" _:b .\n",
                        "<urn:a> <urn:p> \"x\"@en <urn:g> .\n",
                        "_:b <urn:p> <urn:_:c14n0> _:z .\n",
                        "_:z <urn:p> _:b .\n");
        assertThat(String.join("", form.relabelled(name -> name)))
                .isEqualTo(
                        """
                        <urn:a> <urn:p> "1"^^<urn:t> _:c14n0 .
                        <urn:a> <urn:p> "_:c14n0 <urn:x> _:c14n1 ." .
                        <urn:a> <urn:p> "_:c14n0" _:c14n1 .
                        <urn:a> <urn:p> "x"@en <urn:g> .
                        _:c14n0 <urn:p> _:c14n1 .
                        _:c14n1 <urn:p> <urn:_:c14n0> _:c14n0 .
                        """);
    }
}
