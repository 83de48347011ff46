package org.assaymark.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {
    private static final ObjectShape POINT =
            ObjectShape.typed("Point")
                    .required("x", Shapes.integer(0, 9))
                    .optional("label", Shapes.text(5))
                    .optional("next", Shapes.lazily(ShapesTest::point));

    private static Shape point() {
        return POINT;
    }

    @Test
    void every_fault_is_found_at_once_with_its_pointer() {
        assertThat(pointers(POINT, "{\"x\":10,\"a/b~\":1,\"label\":null,\"next\":{\"x\":\"1\"}}"))
                .containsExactlyInAnyOrder("/x", "/a~1b~0", "/label", "/next/x");
    }

    @Test
    void a_missing_member_is_a_fault_where_it_should_stand() {
        assertThat(pointers(POINT, "{}")).containsExactly("/x");
    }

    @Test
    void a_type_that_was_left_out_is_filled_in_at_every_depth() {
        assertThat(POINT.decode(Json.read("{\"x\":1,\"next\":{\"x\":2}}")))
                .isEqualTo(
                        Json.read(
                                "{\"x\":1,\"type\":[\"Point\"],\"next\":{\"x\":2,\"type\":[\"Point\"]}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Point\"", "[\"Point\"]", "[\"https://example.org/T\",\"Point\"]"})
    void a_type_that_names_the_class_is_kept(String type) {
        String given = "{\"type\":" + type + ",\"x\":1}";
        assertThat(POINT.decode(Json.read(given))).isEqualTo(Json.read(given));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"Other\"", "[]", "[\"Point\",\"Other\"]", "7", "[\"Point\",1]", "null"})
    void a_type_that_nothing_maps_is_a_fault(String type) {
        assertThat(pointers(POINT, "{\"type\":" + type + ",\"x\":1}")).containsExactly("/type");
    }

    @Test
    void a_single_type_is_never_an_array() {
        var image = ObjectShape.typedSingly("Image");
        assertThat(pointers(image, "{\"type\":[\"Image\"]}")).containsExactly("/type");
        assertThat(image.decode(Json.read("{}"))).isEqualTo(Json.read("{\"type\":\"Image\"}"));
    }

    @Test
    void a_rule_is_checked_beside_the_members() {
        var shape =
                ObjectShape.plain()
                        .required("a", Shapes.bool())
                        .optional("b", Shapes.bool())
                        .optional("c", Shapes.bool())
                        .atLeastOneOf("b", "c");
        assertThat(pointers(shape, "{\"a\":1}")).containsExactlyInAnyOrder("/a", "");
        assertThat(pointers(ObjectShape.plain().with(shape), "{\"a\":true}")).containsExactly("");
        assertThat(pointers(shape, "{\"a\":true,\"c\":true}")).isEmpty();
    }

    @Test
    void nothing_is_added_to_what_somebody_else_signed() {
        Shape signed = Shapes.verbatim(Shapes.listOf(POINT));
        assertThat(pointers(signed, "[{\"type\":\"Point\",\"x\":1,\"next\":{\"x\":2}}]"))
                .containsExactly("/0/next/type");
        assertThat(pointers(signed, "{\"x\":1}")).containsExactly("");
        assertThat(pointers(signed, "[7]")).containsExactly("/0");
        String whole = "[{\"type\":\"Point\",\"x\":1}]";
        assertThat(signed.decode(Json.read(whole))).isEqualTo(Json.read(whole));
    }

    @ParameterizedTest
    @CsvSource({
        "1,true",
        "0,true",
        "100,true",
        "1.25,true",
        "1.2500,true",
        "1.255,false",
        "-0.01,false",
        "100.01,false",
        "1e300,false",
        "1e-300,false",
        "\"1\",false",
        "true,false"
    })
    void a_decimal_has_bounds_and_so_many_decimals(String json, boolean good) {
        assertThat(pointers(Shapes.decimal(0, 100, 2), json).isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://example.org/a?b#c true",
                "did:key:z6Mk true",
                "urn:uuid:1 true",
                "data:image/png;base64,AAAA true",
                "/relative false",
                "_:b0 false",
                "x false",
                "https://a/<b> false"
            })
    void a_uri_is_absolute(String uri, boolean good) {
        assertThat(pointers(Shapes.uri(), "\"" + uri + "\"").isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00Z,true", "2026-11-23T10:00:00.5+02:00,true", "2026-11-23,false",
        "2026-11-23T10:00:00,false", "2026-02-30T10:00:00Z,false", "2026-11-23T24:00:00Z,false"
    })
    void a_date_and_time_has_an_offset(String text, boolean good) {
        assertThat(pointers(Shapes.dateTime(), "\"" + text + "\"").isEmpty()).isEqualTo(good);
    }

    @Test
    void a_list_is_not_empty_and_its_keys_are_unique() {
        Shape list = Shapes.listWithUnique("x", POINT);
        assertThat(pointers(list, "[]")).containsExactly("");
        assertThat(pointers(list, "[{\"x\":1},{\"x\":2},{\"x\":1}]")).containsExactly("/2/x");
    }

    private static List<String> pointers(Shape shape, String json) {
        var faults = new Faults();
        shape.check(Json.read(json), Pointer.ROOT, faults);
        return faults.all().stream().map(fault -> fault.pointer().text()).toList();
    }
}
