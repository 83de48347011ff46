package org.assaymark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class StandardsDataTest {
    @TempDir Path folder;

    @Test
    void it_is_the_folder_that_the_environment_names() {
        assertThat(StandardsData.folder(Map.of("STANDARDS_DATA", folder.toString())))
                .isEqualTo(folder);
    }

    @Test
    void a_test_is_skipped_where_it_is_not_set() {
        assertThatThrownBy(() -> StandardsData.folder(Map.of()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("STANDARDS_DATA is not set");
    }

    @Test
    void a_test_fails_where_it_is_set_wrongly() {
        var wrong = Map.of("STANDARDS_DATA", folder.resolve("nowhere").toString());
        assertThatThrownBy(() -> StandardsData.folder(wrong))
                .isInstanceOf(IllegalStateException.class);
    }
}
