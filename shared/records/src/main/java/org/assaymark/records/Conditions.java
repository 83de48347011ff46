package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditions that several stores use. */
final class Conditions {
    static final Expression ABSENT =
            Expression.builder().expression("attribute_not_exists(pk)").build();

    private Conditions() {}

    /** There is no such item, or one whose attribute has this value. */
    static Expression absentOr(String attribute, String value) {
        return Expression.builder()
                .expression("attribute_not_exists(pk) OR #attribute = :value")
                .putExpressionName("#attribute", attribute)
                .putExpressionValue(":value", AttributeValue.fromS(value))
                .build();
    }

    /** There is no such item, or only one that the table has not got round to dropping. */
    static Expression absentOrExpired(Instant now) {
        return Expression.builder()
                .expression("attribute_not_exists(pk) OR #expiry <= :now")
                .putExpressionName("#expiry", TableDefinition.EXPIRY)
                .putExpressionValue(
                        ":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())))
                .build();
    }

    /** There is such an item, and its attribute has this value. */
    static Expression is(String attribute, String value) {
        return Expression.builder()
                .expression("#attribute = :value")
                .putExpressionName("#attribute", attribute)
                .putExpressionValue(":value", AttributeValue.fromS(value))
                .build();
    }

    /** There is no such attribute. */
    static Expression lacks(String attribute) {
        return Expression.builder()
                .expression("attribute_not_exists(#attribute)")
                .putExpressionName("#attribute", attribute)
                .build();
    }

    /** There is such an item, and its attribute still has the value that was read, or none. */
    static Expression stillHas(String attribute, Optional<Instant> read) {
        var expression =
                Expression.builder()
                        .expression(
                                "attribute_exists(pk) AND "
                                        + (read.isPresent()
                                                ? "#attribute = :value"
                                                : "attribute_not_exists(#attribute)"))
                        .putExpressionName("#attribute", attribute);
        read.ifPresent(
                value ->
                        expression.putExpressionValue(
                                ":value", AttributeValue.fromS(value.toString())));
        return expression.build();
    }

    static Expression hasBytes(String attribute, SdkBytes value) {
        return Expression.builder()
                .expression("#attribute = :value")
                .putExpressionName("#attribute", attribute)
                .putExpressionValue(":value", AttributeValue.fromB(value))
                .build();
    }

    static Expression present() {
        return Expression.builder().expression("attribute_exists(pk)").build();
    }

    /** The item is still the one that was read. */
    static Expression revisionIs(long revision) {
        return Expression.builder()
                .expression("#revision = :revision")
                .putExpressionName("#revision", "revision")
                .putExpressionValue(":revision", AttributeValue.fromN(Long.toString(revision)))
                .build();
    }
}
