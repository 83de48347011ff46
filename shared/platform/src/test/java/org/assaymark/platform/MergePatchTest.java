package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 7396, JSON Merge Patch")
class MergePatchTest {
    @ParameterizedTest(name = "{0} with {1} is {2}")
    @DisplayName("Appendix A, Example Test Cases")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":"b"}           | {"a":"c"}                 | {"a":"c"}
                    {"a":"b"}           | {"b":"c"}                 | {"a":"b","b":"c"}
                    {"a":"b"}           | {"a":null}                | {}
                    {"a":"b","b":"c"}   | {"a":null}                | {"b":"c"}
                    {"a":["b"]}         | {"a":"c"}                 | {"a":"c"}
                    {"a":"c"}           | {"a":["b"]}               | {"a":["b"]}
                    {"a":{"b":"c"}}     | {"a":{"b":"d","c":null}}  | {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]}   | {"a":[1]}                 | {"a":[1]}
                    ["a","b"]           | ["c","d"]                 | ["c","d"]
                    {"a":"b"}           | ["c"]                     | ["c"]
                    {"a":"foo"}         | null                      | null
                    {"a":"foo"}         | "bar"                     | "bar"
                    {"e":null}          | {"a":1}                   | {"e":null,"a":1}
                    [1,2]               | {"a":"b","c":null}        | {"a":"b"}
                    {}                  | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
                    """)
    void merges(String original, String patch, String result) {
        assertThat(MergePatch.apply(Json.read(original), Json.read(patch)))
                .isEqualTo(Json.read(result));
    }
}
