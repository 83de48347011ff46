package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import java.util.Map;
import java.util.Set;
import org.assaymark.document.Malformed;

/**
 * How much work a foreign schema may make us do: counted in references followed and letters read by
 * its patterns, so that the same schema always ends the same way. Without references the work is
 * bounded by the sizes of schema and credential; with them it doubles at each step if somebody
 * wants it to, or never ends. Not thread-safe.
 */
final class SchemaBudget {
    static final int MOST_REFERENCES = 50_000;
    static final int MOST_LETTERS = 5_000_000;
    private static final int DEEPEST = 150;
    private static final Set<String> REFERENCES = Set.of("$ref", "$recursiveRef", "$dynamicRef");

    private int references;
    private int letters;
    private int depth;

    void readLetter() {
        if (++letters > MOST_LETTERS) {
            throw tooMuch();
        }
    }

    /** The same language of schemas, in which following a reference costs. */
    JsonMetaSchema over(JsonMetaSchema language) {
        // With its vocabularies the builder would put back the references that cost nothing.
        var builder =
                JsonMetaSchema.builder(language.getIri(), language)
                        .vocabularies(Map::clear)
                        .keywords(language.getKeywords().values());
        language.getKeywords().values().stream()
                .filter(keyword -> REFERENCES.contains(keyword.getValue()))
                .forEach(keyword -> builder.keyword(new Reference(keyword)));
        return builder.build();
    }

    private static Malformed tooMuch() {
        return Malformed.because("asks for too much work");
    }

    private final class Reference implements Keyword {
        private final Keyword keyword;

        Reference(Keyword keyword) {
            this.keyword = keyword;
        }

        @Override
        public String getValue() {
            return keyword.getValue();
        }

        @Override
        public JsonValidator newValidator(
                SchemaLocation location,
                JsonNodePath path,
                JsonNode node,
                JsonSchema parent,
                ValidationContext context)
                throws Exception {
            return new Followed(keyword.newValidator(location, path, node, parent, context));
        }
    }

    private final class Followed implements JsonValidator {
        private final JsonValidator target;

        Followed(JsonValidator target) {
            this.target = target;
        }

        @Override
        public Set<ValidationMessage> validate(
                ExecutionContext context, JsonNode node, JsonNode root, JsonNodePath at) {
            if (++references > MOST_REFERENCES || ++depth > DEEPEST) {
                throw tooMuch();
            }
            try {
                return target.validate(context, node, root, at);
            } finally {
                depth--;
            }
        }

        @Override
        public SchemaLocation getSchemaLocation() {
            return target.getSchemaLocation();
        }

        @Override
        public JsonNodePath getEvaluationPath() {
            return target.getEvaluationPath();
        }

        @Override
        public String getKeyword() {
            return target.getKeyword();
        }
    }
}
