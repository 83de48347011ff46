package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pages of lists, and the cursors between them. */
abstract class PagesContract extends StoreContract {
    private static final IssuerId ISSUER = Samples.IDS.issuer();
    private static final IssuerId OTHER = Samples.IDS.issuer();

    private AchievementStore store;
    private List<CataloguedAchievement> newestFirst;

    @BeforeEach
    void fill() {
        store = new AchievementStore(client(), table(IssuerStore.TABLE));
        newestFirst =
                Stream.generate(() -> Samples.draft(ISSUER))
                        .limit(7)
                        .sorted((a, b) -> b.id().text().compareTo(a.id().text()))
                        .toList();
        newestFirst.forEach(each -> store.create(each, Receipt.none()));
        Stream.generate(() -> Samples.draft(OTHER))
                .limit(3)
                .forEach(each -> store.create(each, Receipt.none()));
    }

    @Test
    void pages_cover_everything_once_and_in_order() {
        for (int limit : new int[] {1, 2, 3, 6, 7, 8, 100}) {
            assertThat(walk(limit, page -> store.list(ISSUER, page)))
                    .as("pages of " + limit)
                    .isEqualTo(newestFirst);
        }
        assertThat(walk(3, page -> store.list(Mode.LIVE, page)))
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    @Test
    void each_item_has_the_cursor_to_what_comes_after_it() {
        Listing<CataloguedAchievement> page =
                store.list(ISSUER, new PageRequest(3, Optional.empty()));
        for (int i = 0; i < 3; i++) {
            assertThat(
                            store.list(
                                            ISSUER,
                                            new PageRequest(
                                                    100, Optional.of(page.cursors().get(i))))
                                    .items())
                    .isEqualTo(newestFirst.subList(i + 1, newestFirst.size()));
        }
        assertThat(page.nextCursor()).contains(page.cursors().getLast());
    }

    @Test
    void whoever_sees_only_some_items_gets_full_pages_of_them() {
        List<CataloguedAchievement> seen =
                IntStream.range(0, newestFirst.size())
                        .filter(at -> at % 3 == 1)
                        .mapToObj(newestFirst::get)
                        .toList();
        for (int limit : new int[] {1, 2, 3}) {
            var pages = new ArrayList<Listing<CataloguedAchievement>>();
            Optional<String> cursor = Optional.empty();
            do {
                pages.add(
                        VisiblePage.of(
                                new PageRequest(limit, cursor),
                                page -> store.list(ISSUER, page),
                                seen::contains));
                cursor = pages.getLast().nextCursor();
            } while (cursor.isPresent());
            assertThat(pages.stream().flatMap(page -> page.items().stream()).toList())
                    .isEqualTo(seen);
            assertThat(pages.subList(0, pages.size() - 1))
                    .allSatisfy(page -> assertThat(page.items()).hasSize(limit));
            assertThat(pages.getLast().items()).as("no page is empty").isNotEmpty();
        }
        assertThat(
                        VisiblePage.of(
                                new PageRequest(1, Optional.empty()),
                                page -> store.list(ISSUER, page),
                                _ -> false))
                .as("a list in which nothing is seen is like one that has nothing")
                .isEqualTo(Listing.empty());
    }

    @Test
    void the_last_page_has_no_cursor() {
        assertThat(store.list(ISSUER, new PageRequest(8, Optional.empty())).nextCursor()).isEmpty();
        assertThat(store.list(Samples.IDS.issuer(), new PageRequest(8, Optional.empty())))
                .isEqualTo(Listing.empty());
    }

    @Test
    void pages_of_versions_cover_everything_once() {
        CataloguedAchievement achievement = newestFirst.getFirst();
        for (int n = 0; n < 5; n++) {
            achievement = achievement.published(Samples.NOW);
            store.publish(achievement, Samples.version(achievement), Receipt.none());
        }
        var id = achievement.id();
        assertThat(walk(2, page -> store.versions(id, page)))
                .extracting(PublishedAchievement::version)
                .containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void a_cursor_of_another_partition_is_refused() {
        String cursor = cursorOf(ISSUER);
        assertRefused(() -> store.list(OTHER, at(cursor)));
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        String cursor = cursorOf(ISSUER);
        assertRefused(() -> store.list(Mode.LIVE, at(cursor)));
        assertRefused(() -> store.versions(newestFirst.getFirst().id(), at(cursor)));
    }

    @Test
    @DisplayName("A cursor is no secret: one that was made up is refused before DynamoDB sees it")
    void a_cursor_that_was_tampered_with_is_refused() {
        ObjectNode genuine = decoded(cursorOf(ISSUER));
        assertThat(decoded(forged(genuine, _ -> {}))).isEqualTo(genuine);
        List<Consumer<ObjectNode>> forgeries =
                List.of(
                        cursor -> cursor.putObject("key"),
                        cursor -> cursor.remove("key"),
                        cursor -> cursor.put("key", "text"),
                        cursor -> cursor.withObject("/key").remove("pk"),
                        cursor -> cursor.withObject("/key").put("pk", ""),
                        cursor -> cursor.withObject("/key").put("pk", 3),
                        cursor -> cursor.withObject("/key").put("sk", "x".repeat(2_000)),
                        cursor -> cursor.withObject("/key").put("more", "x"),
                        cursor -> cursor.withObject("/key").put("issuerPk", OTHER.text()),
                        cursor -> cursor.put("partition", OTHER.text()),
                        cursor -> cursor.put("index", "byList"));
        forgeries.forEach(
                forgery -> assertRefused(() -> store.list(ISSUER, at(forged(genuine, forgery)))));
    }

    @Test
    void what_is_no_cursor_is_refused() {
        for (String text : List.of("", "x", "%%%", "bm8", "e30", "null", "🔥")) {
            assertRefused(() -> store.list(ISSUER, at(text)));
        }
    }

    private String cursorOf(IssuerId issuer) {
        return store.list(issuer, new PageRequest(2, Optional.empty())).nextCursor().orElseThrow();
    }

    private static ObjectNode decoded(String cursor) {
        return Json.readObject(Bytes.of(Base64.getUrlDecoder().decode(cursor)));
    }

    private static String forged(ObjectNode genuine, Consumer<ObjectNode> forgery) {
        ObjectNode cursor = genuine.deepCopy();
        forgery.accept(cursor);
        return Base64.getUrlEncoder().encodeToString(Json.write(cursor).toArray());
    }

    private static PageRequest at(String cursor) {
        return new PageRequest(2, Optional.of(cursor));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable list) {
        assertThatThrownBy(list).isInstanceOf(Malformed.class).hasMessageContaining("cursor");
    }

    private static <T> List<T> walk(int limit, Function<PageRequest, Listing<T>> list) {
        var all = new ArrayList<T>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing<T> page = list.apply(new PageRequest(limit, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return all;
    }
}
