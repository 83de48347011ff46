package org.assaymark.inbound;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.Secret;

/**
 * A delivery of our own as a source would send it, by which a provider tries a connection out: a
 * completed course, or a paid order where the source has no courses.
 *
 * @param id tells it from all others
 * @param item what was completed or bought
 * @param email of the learner
 */
public record TrialDelivery(String id, String item, String email, Instant now) {
    private static final Secret NONE = new Secret("none", "none");

    /**
     * @param secret none where the source has none
     */
    public Delivery of(Source source, Optional<Secret> secret) {
        Secret known = secret.orElse(NONE);
        Bytes body = Bytes.utf8(filled(template(source), known));
        var headers = new HashMap<>(headers(source));
        headers.put("content-type", "application/json");
        headers.putAll(source.scheme().prove(body, known, id, now));
        return new Delivery(headers, body);
    }

    private Map<String, String> headers(Source source) {
        return switch (source) {
            case SHOPIFY -> Map.of("x-shopify-topic", "orders/paid", "x-shopify-webhook-id", id);
            case WOOCOMMERCE ->
                    Map.of(
                            "x-wc-webhook-topic",
                            "order.updated",
                            "x-wc-webhook-source",
                            "https://shop.example/");
            case STRIPE,
                    STANDARD,
                    THINKIFIC,
                    TEACHABLE,
                    LEARNWORLDS,
                    KAJABI,
                    MOODLE,
                    CANVAS,
                    OPENEDX,
                    SKILLJAR,
                    TALENTLMS,
                    XAPI,
                    LTI,
                    GENERIC ->
                    Map.of();
        };
    }

    private String filled(String template, Secret secret) {
        return template.replace("@ID", quoted(id))
                .replace(
                        "@UUID",
                        quoted(UUID.nameUUIDFromBytes(Bytes.utf8(id).toArray()).toString()))
                .replace("@MAILTO", quoted("mailto:" + email))
                .replace("@IRI", quoted(iri()))
                .replace("@ITEM", quoted(item))
                .replace("@EMAIL", quoted(email))
                .replace("@TAG", quoted("completed:" + item))
                .replace("@SECRET", quoted(secret.text()))
                .replace("@NOW", quoted(now.toString()))
                .replace("@EPOCH", Long.toString(now.getEpochSecond()));
    }

    /** What an activity is called; anything that is no IRI gets to be one. */
    private String iri() {
        return item.contains(":")
                ? item
                : "https://trial.example/" + URLEncoder.encode(item, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return Json.write(Json.array().add(text).get(0)).utf8();
    }

    private static String template(Source source) {
        return switch (source) {
            case SHOPIFY ->
                    """
                    {"id":@ID,"test":true,"email":@EMAIL,"processed_at":@NOW,"currency":"EUR","total_price":"0.00",
                     "financial_status":"paid","customer":{"email":@EMAIL},
                     "line_items":[{"sku":@ITEM,"title":"Trial","quantity":1}]}\
                    """;
            case WOOCOMMERCE ->
                    """
                    {"id":@ID,"status":"completed","currency":"EUR","total":"0.00","date_paid_gmt":@NOW,
                     "date_modified_gmt":@NOW,"billing":{"email":@EMAIL},
                     "line_items":[{"sku":@ITEM,"name":"Trial","quantity":1}],"refunds":[]}\
                    """;
            case STRIPE ->
                    """
                    {"id":@ID,"object":"event","created":@EPOCH,"livemode":false,
                     "type":"checkout.session.completed","data":{"object":{"id":@ID,"payment_status":"paid",
                      "amount_total":0,"currency":"eur","customer_details":{"email":@EMAIL},
                      "metadata":{"course":@ITEM}}}}\
                    """;
            case STANDARD ->
                    """
                    {"type":"course.completed","timestamp":@NOW,"data":{"test":true,
                     "learner":{"email":@EMAIL},"items":[{"courseId":@ITEM}],"result":{"score":"100"}}}\
                    """;
            case GENERIC ->
                    """
                    {"kind":"course.completed","external_id":@ID,"occurred_at":@NOW,"test":true,
                     "learner_email":@EMAIL,"course_id":@ITEM,"score":"100"}\
                    """;
            case THINKIFIC ->
                    """
                    {"id":@ID,"resource":"enrollment","action":"completed","created_at":@NOW,
                     "payload":{"course_id":@ITEM,"course":{"id":@ITEM,"name":"Trial"},"completed_at":@NOW,
                      "user":{"email":@EMAIL}}}\
                    """;
            case TEACHABLE ->
                    """
                    [{"id":@ID,"type":"Enrollment.completed","livemode":false,"created":@NOW,
                      "object":{"id":1,"course_id":@ITEM,"user":{"email":@EMAIL},
                       "course":{"id":@ITEM,"name":"Trial"}}}]\
                    """;
            case LEARNWORLDS ->
                    """
                    {"version":2,"type":"courseCompleted","school_id":@ID,
                     "data":{"completed_at":@EPOCH,"course":{"id":@ITEM,"title":"Trial"},
                      "user":{"id":@ID,"email":@EMAIL}}}\
                    """;
            case KAJABI ->
                    """
                    {"id":@ID,"event":"tag_added","payload":[
                     {"id":"1","type":"contacts","attributes":{"email":@EMAIL,"created_at":@NOW}},
                     {"id":"2","type":"contact_tags","attributes":{"name":@TAG}}]}\
                    """;
            case MOODLE ->
                    """
                    {"eventname":"\\\\core\\\\event\\\\course_completed","objectid":@ID,"courseid":@ITEM,
                     "relateduserid":"1","timecreated":@EPOCH,"host":"moodle.example","token":@SECRET}\
                    """;
            case CANVAS, LTI ->
                    throw new IllegalArgumentException("nobody else has the keys of " + source);
            case OPENEDX ->
                    """
                    {"certificate":{"user":{"id":1,"pii":{"email":@EMAIL}},"course":{"course_key":@ITEM},
                      "mode":"verified","grade":"1.0","current_status":"downloadable"},
                     "event_metadata":{"id":@ID,"time":@NOW,
                      "event_type":"org.openedx.learning.certificate.created.v1"}}\
                    """;
            case XAPI ->
                    """
                    {"id":@UUID,"timestamp":@NOW,"actor":{"mbox":@MAILTO},
                     "verb":{"id":"https://w3id.org/xapi/adl/verbs/satisfied"},
                     "object":{"id":@IRI,"definition":{
                      "type":"https://w3id.org/xapi/cmi5/activitytype/course"}}}\
                    """;
            case SKILLJAR ->
                    """
                    {"event_type":"COURSE_COMPLETION","timestamp":@NOW,"user":{"id":@ID,"email":@EMAIL},
                     "course":{"id":@ITEM,"title":"Trial"}}\
                    """;
            case TALENTLMS ->
                    """
                    {"event":"course_completed","test":true,"user_id":@ID,"email":@EMAIL,
                     "course_id":@ITEM,"course_name":"Trial","completed_on":@NOW,"score":"100"}\
                    """;
        };
    }
}
