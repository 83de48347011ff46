package org.assaymark.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Headings of Markdown stand below those of the page, and skip no level")
class MarkdownTest {
    @Test
    void the_first_heading_is_an_h3_whatever_the_author_began_with() {
        assertThat(headings("# One")).containsExactly("h3");
        assertThat(headings("### Three")).containsExactly("h3");
    }

    @Test
    void a_level_that_the_author_skipped_is_not_skipped() {
        assertThat(headings("# One\n\n#### Four\n\n# One\n\n## Two"))
                .containsExactly("h3", "h4", "h3", "h4");
    }

    private static List<String> headings(String markdown) {
        var html = new StringOutput();
        Markdown.render(markdown).writeTo(html);
        return Jsoup.parseBodyFragment(html.toString()).select("h1,h2,h3,h4,h5,h6").stream()
                .map(Element::tagName)
                .toList();
    }
}
