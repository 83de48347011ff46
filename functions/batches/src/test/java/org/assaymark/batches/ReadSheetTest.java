package org.assaymark.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.records.BatchRow;
import org.assaymark.records.BatchSheet;
import org.assaymark.records.RowResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CSV (RFC 4180)")
class ReadSheetTest {
    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,email\nZoë,z@a.example\n",
                "\uFEFFname,email\r\nZoë,z@a.example",
                "email;name\r\nz@a.example;\"Zoë\"\r\n\r\n;\r\n",
                "\"name\",\"email\"\n\"Zoë\",\" z@a.example \"\n",
            })
    void comes_with_or_without_a_mark_with_commas_or_semicolons_and_empty_lines(String csv) {
        assertThat(rows(csv))
                .extracting(BatchRow::award)
                .containsExactly(
                        Json.readObject(
                                Bytes.utf8(
                                        csv.startsWith("email")
                                                ? "{\"recipient\":{\"email\":\"z@a.example\",\"name\":\"Zoë\"}}"
                                                : "{\"recipient\":{\"name\":\"Zoë\",\"email\":\"z@a.example\"}}")));
    }

    @Test
    void a_cell_in_quotes_may_have_line_ends_quotes_and_the_delimiter() {
        BatchRow row = rows("name,narrative\nZoë,\"a\nb, \"\"c\"\"\"\n").getFirst();
        assertThat(row.award().path("narrative").asText()).isEqualTo("a\nb, \"c\"");
    }

    @Test
    void every_member_has_a_column() {
        BatchRow row =
                rows("""
                name;awardedDate;validUntil;creditsEarned;role;evidence.id;evidence.2.name;results.value;externalIds.7;notify;source
                Zoë;2026-07-01;2027-07-01;2.50;Cook;https://e.example/1;Photo;87;x;TRUE;{"name":"S","url":"https://s.example"}
                """)
                        .getFirst();
        assertThat(row.problems()).isEmpty();
        assertThat(row.award())
                .isEqualTo(
                        Json.read(
                                """
                                {"recipient":{"name":"Zoë"},
                                 "awardedDate":"2026-06-30T23:00:00Z","validUntil":"2027-07-01T22:59:59Z",
                                 "subject":{"creditsEarned":2.50,"role":"Cook",
                                            "source":{"name":"S","url":"https://s.example"}},
                                 "notify":true,
                                 "evidence":[{"id":"https://e.example/1"},{"name":"Photo"}],
                                 "results":[{"value":"87"}],"externalIds":{"7":"x"}}
                                """));
    }

    @Test
    void a_row_says_what_could_not_be_read_of_it() {
        List<BatchRow> rows = rows("name,evidence\nZoë,{\nBo\nCy,,\n");
        assertThat(rows)
                .extracting(row -> row.problems().getFirst().detail())
                .containsExactly(
                        "is not well-formed JSON",
                        "has 1 cells, and the header has 2",
                        "has 3 cells, and the header has 2");
    }

    @Test
    void columns_mean_what_the_caller_says_and_that_of_an_error_file_means_nothing() {
        var read = read("Wer,note,problem\nZoë,x,was bad\n", Map.of("Wer", "name", "note", ""));
        try (var rows = read.read()) {
            assertThat(rows.findFirst().orElseThrow().award())
                    .isEqualTo(Json.read("{\"recipient\":{\"name\":\"Zoë\"}}"));
        }
        assertThat(read.sheet().columnOf(new Pointer("/recipient/name"))).contains("Wer");
        assertThat(read.sheet().columnOf(new Pointer("/recipient"))).contains("Wer");
        assertThat(read.sheet().columnOf(Pointer.ROOT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name\n",
                "email\na@b.example\n",
                "name,shoe size\nZoë,38\n",
                "name,name\nZoë,Zoë\n",
                "name,evidence,evidence.id\nZoë,,\n",
                "name\n\"Zoë\n",
                "name\n\"Zoë\"x\n",
                "name\nZo\uFFFD\n",
            })
    void what_is_no_sheet_is_refused_as_a_whole(String csv) {
        assertThatThrownBy(() -> read(csv, Map.of())).isInstanceOf(Malformed.class);
    }

    @Test
    void no_fault_of_a_header_repeats_it_because_without_one_it_is_a_person() {
        Malformed refused =
                catchThrowableOfType(
                        Malformed.class, () -> read("Zoë Byrne,z@a.example\n", Map.of()));
        assertThat(refused.faults()).hasSize(3);
        assertThat(refused.getMessage()).contains("column 1", "column 2").doesNotContain("Zoë");
    }

    @Test
    void ten_thousand_rows_are_taken_and_no_more() {
        assertThat(read("name\n" + "Zoë\n".repeat(10_000), Map.of()).rows()).isEqualTo(10_000);
        assertThatThrownBy(() -> read("name\n" + "Zoë\n".repeat(10_001), Map.of()))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> read("name\n" + "x".repeat(60_001), Map.of()))
                .isInstanceOf(Malformed.class);
    }

    @Property
    void any_bytes_are_rows_or_malformed(@ForAll byte[] bytes) {
        try {
            ReadSheet read = ReadSheet.of(Bytes.of(bytes), Map.of(), DUBLIN);
            try (var rows = read.read()) {
                assertThat(rows.count()).isEqualTo(read.rows());
            }
        } catch (Malformed expected) {
            assertThat(expected.faults()).isNotEmpty();
        }
    }

    @Property
    void what_was_written_as_cells_is_read_as_cells_and_comes_back_in_the_error_file(
            @ForAll @Size(min = 1, max = 5) List<String> texts) {
        var sheet =
                new BatchSheet(
                        ';',
                        true,
                        List.of(
                                new BatchSheet.Column(
                                        "name", Optional.of(new Pointer("/recipient/name"))),
                                new BatchSheet.Column(
                                        "narrative", Optional.of(new Pointer("/narrative")))));
        var file = new ErrorFile(sheet);
        var sent = new ArrayList<List<String>>();
        for (String text : texts) {
            String cell = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            List<String> cells = List.of("n" + sent.size(), cell.replace("\uFFFD", "?"));
            sent.add(cells);
            file.add(
                    new BatchRow(sent.size(), Json.object(), List.of(), cells),
                    RowResult.failed(sent.size(), List.of(new Fault(Pointer.ROOT, "is bad"))));
        }
        ReadSheet read = ReadSheet.of(file.content(), Map.of(), DUBLIN);
        assertThat(read.sheet().delimiter()).isEqualTo(';');
        assertThat(read.sheet().marked()).isTrue();
        try (var rows = read.read()) {
            assertThat(rows.map(row -> row.cells().subList(0, 2)).toList()).isEqualTo(sent);
        }
    }

    private static List<BatchRow> rows(String csv) {
        try (var rows = read(csv, Map.of()).read()) {
            return rows.toList();
        }
    }

    private static ReadSheet read(String csv, Map<String, String> columns) {
        return ReadSheet.of(Bytes.utf8(csv), columns, DUBLIN);
    }
}
