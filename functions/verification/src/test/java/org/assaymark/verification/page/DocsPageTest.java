package org.assaymark.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaymark.document.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class DocsPageTest {
    private final Pages pages = new Pages(Samples.SITE);
    private final Document page = Jsoup.parse(pages.docs(ApiSample.document()).text());

    @Test
    void groups_operations_by_tag_in_the_order_of_the_tags() {
        assertThat(page.select(".group > h2").eachText())
                .containsExactly("Credentials", "Public", DocsWords.OTHER, DocsWords.PROBLEMS);
        assertThat(page.select("nav.contents a .method").eachText())
                .containsExactly("GET", "POST", "POST", "GET");
    }

    @Test
    void follows_references_and_says_what_is_demanded() {
        var issue = operation("issueCredential");
        var parameter = issue.selectFirst("tbody tr");
        assertThat(parameter.text())
                .contains("Idempotency-Key", "required", "header", "at most 255 characters");
        var request = issue.selectFirst("details");
        assertThat(request.select("tbody th .code").eachText())
                .containsExactly("achievementId", "recipient", "name", "email", "validUntil");
        assertThat(request.select("tr.depth-1 th .code").eachText())
                .containsExactly("name", "email");
        assertThat(request.select("pre").text()).contains("Amina Silva");
    }

    @Test
    void merges_all_of_and_ends_where_a_schema_holds_itself() {
        var issued = operation("issueCredential").select(".response details").first();
        assertThat(issued.select("tbody th .code").eachText())
                .containsExactly("id", "status", "replaces");
        assertThat(issued.select("tbody th .required").size()).isEqualTo(2);
    }

    @Test
    void says_who_may_call() {
        assertThat(operation("listCredentials").text()).contains("credentials:read");
        assertThat(operation("verify").text()).contains(DocsWords.OPEN);
    }

    @Test
    void documents_the_problem_types() {
        assertThat(page.selectFirst("#problem-unknown-achievement").text())
                .contains("No such achievement", "422", "no published achievement");
    }

    @Test
    void an_empty_document_is_a_page_without_operations() {
        var empty = Jsoup.parse(pages.docs(Json.object()).text());
        assertThat(empty.select("h1")).hasSize(1);
        assertThat(empty.select(".operation")).isEmpty();
    }

    private Element operation(String id) {
        return page.selectFirst("article[aria-labelledby=operation-" + id + "]");
    }
}
