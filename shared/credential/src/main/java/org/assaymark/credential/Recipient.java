package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * The learner as one credential names them; never the primary key of anything.
 *
 * @param name as it is printed, in any script
 * @param email white space and case do not matter; it is signed only as a salted hash
 * @param id a DID or another absolute URI that the learner controls
 */
public record Recipient(String name, Optional<EmailAddress> email, Optional<String> id) {
    public static final int LONGEST_NAME = 500;
    private static final Pattern EMAIL =
            Pattern.compile("\\s*[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}\\s*");

    /** {@code {"name", "email"?, "id"?}}. */
    public static Shape shape() {
        return ObjectShape.plain()
                .required("name", Shapes.text(LONGEST_NAME))
                .optional("email", emailShape())
                .optional("id", Shapes.uri());
    }

    public static Shape emailShape() {
        return Shapes.matching(EMAIL, "an e-mail address", LONGEST_NAME);
    }

    /**
     * @throws org.assaymark.document.Malformed with every fault
     */
    public static Recipient of(ObjectNode document) {
        JsonNode valid = shape().decode(document);
        return new Recipient(
                valid.get("name").textValue(),
                Members.text(valid, "email").map(EmailAddress::new),
                Members.text(valid, "id"));
    }

    /** Nothing personal in logs. */
    @Override
    public String toString() {
        return "a recipient";
    }
}
