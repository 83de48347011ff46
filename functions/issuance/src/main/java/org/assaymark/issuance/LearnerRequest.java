package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.MergePatch;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerKeys;

/**
 * A learner after an edit.
 *
 * @param places where each key stands in the request, to say which one is taken
 */
record LearnerRequest(Learner edited, Map<String, Pointer> places) {
    private static final int MOST = 10;

    private static final Shape EDITED =
            ObjectShape.plain()
                    .required("name", Shapes.text(Recipient.LONGEST_NAME))
                    .optional("emails", distinct(Shapes.listOf(Recipient.emailShape())))
                    .optional("ids", distinct(Shapes.listOf(Shapes.uri())));

    private static Shape distinct(Shape list) {
        return (value, at, faults) -> {
            list.check(value, at, faults);
            if (value.size() > MOST) {
                faults.add(at, "must have at most " + MOST + " items");
            }
            refuseTwins(value, at, faults);
        };
    }

    private static void refuseTwins(JsonNode list, Pointer at, Faults faults) {
        var seen = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            if (!seen.add(new EmailAddress(list.path(i).asText()).folded())) {
                faults.add(at.child(i), "is there twice");
            }
        }
    }

    /** The learner with a merge patch applied, and found by what they have then. */
    static LearnerRequest decode(Learner learner, ObjectNode patch, LearnerKeys keys) {
        JsonNode edited = MergePatch.apply(document(learner), patch, EDITED);
        List<EmailAddress> emails = new ArrayList<>();
        edited.path("emails").forEach(email -> emails.add(new EmailAddress(email.textValue())));
        List<String> ids = new ArrayList<>();
        edited.path("ids").forEach(id -> ids.add(id.textValue()));
        var places = new HashMap<String, Pointer>();
        for (int i = 0; i < emails.size(); i++) {
            places.put(keys.of(emails.get(i)), Pointer.ROOT.child("emails").child(i));
        }
        for (int i = 0; i < ids.size(); i++) {
            places.put(keys.ofId(ids.get(i)), Pointer.ROOT.child("ids").child(i));
        }
        return new LearnerRequest(
                learner.edited(
                        edited.path("name").textValue(),
                        emails,
                        ids,
                        found(learner, places.keySet(), keys)),
                places);
    }

    /** Where the request has what makes this key. */
    Pointer place(String key) {
        return places.getOrDefault(key, Pointer.ROOT);
    }

    /** Who was awarded something by name alone is found by that name as before. */
    private static Set<String> found(Learner learner, Set<String> listed, LearnerKeys keys) {
        var all = new HashSet<>(learner.keys());
        learner.emails().forEach(email -> all.remove(keys.of(email)));
        learner.ids().forEach(id -> all.remove(keys.ofId(id)));
        all.addAll(listed);
        return all;
    }

    /** The members that can be edited, as the interface shows them. */
    static ObjectNode document(Learner learner) {
        ObjectNode json = Json.object().put("name", learner.name());
        if (!learner.emails().isEmpty()) {
            var emails = json.putArray("emails");
            learner.emails().forEach(email -> emails.add(email.folded()));
        }
        if (!learner.ids().isEmpty()) {
            var ids = json.putArray("ids");
            learner.ids().forEach(ids::add);
        }
        return json;
    }
}
