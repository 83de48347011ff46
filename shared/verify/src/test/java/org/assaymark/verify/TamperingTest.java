package org.assaymark.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Contexts;
import org.assaymark.status.StatusList;
import org.junit.jupiter.api.Test;

class TamperingTest extends VerifierFixture {
    @Test
    void any_changed_claim_or_proof_member_is_never_green() {
        ObjectNode signed = sign(badge());
        var places = new ArrayList<String>();
        collectLeaves(signed, "", places);
        assertThat(places).hasSizeGreaterThan(40);
        for (String place : places) {
            ObjectNode changed = signed.deepCopy();
            change(changed, place);
            Verdict verdict;
            try {
                verdict = verify(changed).verdict();
            } catch (Malformed e) {
                continue;
            }
            assertThat(verdict.isGreen()).as(place).isFalse();
        }
    }

    @Test
    void a_changed_claim_is_called_tampered_even_without_the_issuers_document() {
        ObjectNode signed = sign(badge());
        ((ObjectNode) signed.at("/credentialSubject/achievement")).put("name", "Surgery");
        var offline = new Verifier(Contexts.bundled(), new Documents(), _ -> true);
        assertThat(offline.verify(Question.about(Json.write(signed)), NOW).verdict())
                .isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void any_removed_or_added_member_is_never_green() {
        ObjectNode signed = sign(badge());
        for (String member : List.of("credentialStatus", "validUntil", "id", "proof", "name")) {
            ObjectNode changed = signed.deepCopy();
            changed.remove(member);
            assertThat(verify(changed).verdict().isGreen()).as(member).isFalse();
        }
        ObjectNode changed = signed.deepCopy();
        changed.put("description", "more");
        assertThat(verify(changed).verdict()).isEqualTo(Verdict.TAMPERED);
        ObjectNode undefined = signed.deepCopy();
        undefined.put("colour", "red");
        assertThat(verify(undefined).verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void any_changed_letter_of_a_jwt_is_never_green() {
        String jwt = jwt(badge());
        for (int i = 0; i < jwt.length(); i += i > jwt.lastIndexOf('.') ? 1 : 7) {
            char other = jwt.charAt(i) == 'A' ? 'B' : 'A';
            String changed = jwt.substring(0, i) + other + jwt.substring(i + 1);
            try {
                assertThat(verify(Bytes.utf8(changed)).verdict().isGreen()).isFalse();
            } catch (Malformed e) {
                assertThat(e.faults()).isNotEmpty();
            }
        }
    }

    @Test
    void a_status_hidden_where_only_rdf_sees_it_does_not_make_green() {
        publishLists(StatusList.empty().with(7), StatusList.empty());
        ObjectNode signed = sign(badge());
        assertThat(verify(signed).verdict()).isEqualTo(Verdict.REVOKED);
        JsonNode status = signed.remove("credentialStatus");

        ObjectNode byIri = signed.deepCopy();
        byIri.set("https://www.w3.org/2018/credentials#credentialStatus", status);
        assertThat(verify(byIri).verdict().isGreen()).isFalse();

        ObjectNode byAlias = signed.deepCopy();
        ((ArrayNode) byAlias.get("@context"))
                .addObject()
                .put("note", "https://www.w3.org/2018/credentials#credentialStatus");
        byAlias.set("note", status);
        assertThat(verify(byAlias).verdict().isGreen()).isFalse();
    }

    private void collectLeaves(JsonNode node, String place, List<String> places) {
        if (node.isValueNode()) {
            places.add(place);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collectLeaves(node.get(i), place + "/" + i, places);
            }
        } else {
            node.properties()
                    .forEach(
                            member ->
                                    collectLeaves(
                                            member.getValue(),
                                            place + "/" + member.getKey(),
                                            places));
        }
    }

    private void change(ObjectNode document, String place) {
        int slash = place.lastIndexOf('/');
        JsonNode parent = document.at(place.substring(0, slash));
        String name = place.substring(slash + 1);
        JsonNode old = document.at(place);
        JsonNode changed =
                old.isTextual()
                        ? TextNode.valueOf(old.textValue() + "x")
                        : old.isBoolean()
                                ? Json.read(old.booleanValue() ? "false" : "true")
                                : Json.read(
                                        old.decimalValue()
                                                .add(java.math.BigDecimal.ONE)
                                                .toString());
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), changed);
        } else {
            ((ObjectNode) parent).set(name, changed);
        }
    }
}
