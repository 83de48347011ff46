package org.assaymark.inbound;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Delivery;

/**
 * Asks a source by its own API whether what came in without proof is so: what happened, and whom it
 * names. Whoever knows the address of a connection may have made up any part of it.
 */
public sealed interface Inquiry
        permits TeachableInquiry, OpenEdxInquiry, KajabiInquiry, MoodleInquiry {
    /** None for what proves itself, and for what has nothing to be asked by. */
    static Optional<Inquiry> of(Source source) {
        return switch (source) {
            case TEACHABLE -> Optional.of(new TeachableInquiry());
            case OPENEDX -> Optional.of(new OpenEdxInquiry());
            case KAJABI -> Optional.of(new KajabiInquiry());
            case MOODLE -> Optional.of(new MoodleInquiry());
            default -> Optional.empty();
        };
    }

    /**
     * @param told by the delivery
     */
    Finding ask(InboundEvent told, Delivery delivery, Api api);

    /**
     * Whether deliveries name people by numbers only, so that the source is asked who they are
     * whatever proof they come with.
     */
    default boolean names() {
        return false;
    }

    /**
     * Who it is about, of something that is known to be so.
     *
     * @param told by the delivery
     */
    default Finding whom(InboundEvent told, Delivery delivery, Api api) {
        return Finding.notAskable("names people itself");
    }

    /** One question, about what is there under a path: with its query, after the origin. */
    sealed interface Question {
        String path();

        record Get(String path) implements Question {}

        /**
         * @param form goes along in the body, beside what lets us in
         */
        record Post(String path, Map<String, String> form) implements Question {
            public Post {
                form = Map.copyOf(form);
            }
        }
    }

    /** The API of one school or shop, with what lets us in. */
    interface Api {
        URI origin();

        Reply ask(Question question);

        default Reply get(String path) {
            return ask(new Question.Get(path));
        }
    }

    /** What the API says to one question. */
    sealed interface Reply {
        record Found(Bytes json) implements Reply {}

        /**
         * It knows no such thing.
         *
         * @param said what it answers with; not always JSON
         */
        record Missing(Bytes said) implements Reply {
            /** Whether that has this word in this member. */
            boolean says(String member, String word) {
                try {
                    return Body.of(said).text(member).filter(word::equals).isPresent();
                } catch (Malformed e) {
                    return false;
                }
            }
        }

        /**
         * It says nothing that could be relied on.
         *
         * @param reason goes on after "it"
         * @param pause for which it asks to be left alone
         */
        record Silent(String reason, Optional<Duration> pause) implements Reply {}

        /**
         * @param missing what follows when it is not there
         */
        default Finding judged(Finding missing, Function<Body, Finding> judge) {
            return judged(_ -> missing, judge);
        }

        /**
         * @param missing what follows when it is not there, from how it says so
         */
        default Finding judged(Function<Missing, Finding> missing, Function<Body, Finding> judge) {
            return read(missing, json -> judge.apply(Body.of(json)));
        }

        /**
         * As above, of a list, or of one thing in its place.
         *
         * @param missing what follows when it is not there
         */
        default Finding judgedAll(Finding missing, Function<List<Body>, Finding> judge) {
            return read(_ -> missing, json -> judge.apply(Body.all(json)));
        }

        private Finding read(Function<Missing, Finding> missing, Function<Bytes, Finding> reader) {
            return switch (this) {
                case Silent(var reason, var pause) -> new Finding.Unanswered(reason, pause);
                case Missing reply -> missing.apply(reply);
                case Found(var json) -> {
                    try {
                        yield reader.apply(json);
                    } catch (Malformed e) {
                        yield Finding.unanswered("answers with something else than is expected");
                    }
                }
            };
        }
    }

    /** As one part of a path; what would lead elsewhere in it is no identifier. */
    static Optional<String> segment(Optional<String> identifier) {
        return identifier
                .filter(text -> !text.matches("\\.{1,2}"))
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
