package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Open Badges 3.0 Profile of an issuer")
class ProfileTest {
    @Test
    void every_member_is_kept_as_it_was_given() {
        Profile profile = Profile.of(Fixtures.profile());
        assertThat(profile.document()).isEqualTo(Fixtures.profile());
        assertThat(profile.name()).isEqualTo("Nordhafen Vocational College");
        assertThat(profile.url()).isEqualTo("https://nordhafen.example");
        assertThat(profile.email()).contains("badges@nordhafen.example");
        assertThat(profile.image()).contains("https://nordhafen.example/logo.svg");
        assertThat(profile.countryCode()).contains("DE");
    }

    @Test
    void the_fixture_has_every_member_there_is() {
        var names = new HashSet<String>();
        Fixtures.profile().fieldNames().forEachRemaining(names::add);
        names.add("id");
        names.remove("type");
        assertThat(names).isEqualTo(ProfileShapes.ISSUER.names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/name",
                "/url",
                "/image/id",
                "/address/geo/latitude",
                "/address/geo/longitude",
                "/otherIdentifier/1/identifier",
                "/otherIdentifier/0/identifierType",
                "/parentOrg/id",
                "/parentOrg/parentOrg/id",
                "/endorsement/0/credentialSubject/id"
            })
    void what_is_required_and_missing_is_named(String pointer) {
        var given = Fixtures.without(Fixtures.profile(), pointer);
        assertThat(Fixtures.faultPointers(() -> Profile.of(given))).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/type", "/address/type", "/address/geo/type", "/parentOrg/parentOrg/type"})
    void a_type_may_be_left_out_and_is_filled_in(String pointer) {
        var given = Fixtures.without(Fixtures.profile(), pointer);
        assertThat(Profile.of(given).document()).isEqualTo(Fixtures.profile());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/id \"did:web:nordhafen.example\"",
                "/telephone \"1\"",
                "/phone 1",
                "/url \"nordhafen.example\"",
                "/email \"badges\"",
                "/dateOfBirth \"30.4.1971\"",
                "/official true",
                "/address/addressCountryCode \"GER\"",
                "/address/addressCountryCode \"de\"",
                "/address/geo/latitude 90.1",
                "/address/geo/longitude \"9.98\"",
                "/address/geo/type [\"GeoCoordinates\"]",
                "/parentOrg \"https://chamber.example\"",
                "/endorsementJwt \"a.b.c\""
            })
    void what_has_the_wrong_form_is_named(String pointer, String value) {
        var given = Fixtures.with(Fixtures.profile(), pointer, Json.read(value));
        assertThat(Fixtures.faultPointers(() -> Profile.of(given))).containsExactly(pointer);
    }

    @Test
    void the_published_issuer_without_its_id_is_a_profile() throws Exception {
        var issuer =
                Fixtures.published("credentials/ob3-1edtech-valid/complete.json")
                        .withObject("/issuer");
        issuer.remove(List.of("id", "endorsement"));
        assertThat(Profile.of(issuer).document()).isEqualTo(issuer);
    }
}
