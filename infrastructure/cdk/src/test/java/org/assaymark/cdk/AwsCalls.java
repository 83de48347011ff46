package org.assaymark.cdk;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/**
 * Sees every request of every AWS client of this JVM (the SDK finds it by {@code
 * execution.interceptors} on the class path) and writes down the permission that it takes, as the
 * services document them: a transaction takes those of its items.
 */
public final class AwsCalls implements ExecutionInterceptor {
    private static final ThreadLocal<Set<String>> TAKEN =
            new InheritableThreadLocal<>() {
                @Override
                protected Set<String> initialValue() {
                    return new TreeSet<>();
                }
            };
    private static final ThreadLocal<Boolean> LISTENING =
            new InheritableThreadLocal<>() {
                @Override
                protected Boolean initialValue() {
                    return false;
                }
            };

    /**
     * The permissions that work on this thread took, and on those that it began, are added to
     * {@code taken}.
     */
    static <T> T during(Set<String> taken, Supplier<T> work) {
        TAKEN.set(Collections.synchronizedSet(taken));
        LISTENING.set(true);
        try {
            return work.get();
        } finally {
            LISTENING.set(false);
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (LISTENING.get()) {
            note(context.request());
        }
    }

    private static void note(SdkRequest request) {
        switch (request) {
            case GetItemRequest get -> table("GetItem", get.tableName());
            case PutItemRequest put -> table("PutItem", put.tableName());
            case UpdateItemRequest update -> table("UpdateItem", update.tableName());
            case DeleteItemRequest delete -> table("DeleteItem", delete.tableName());
            case QueryRequest query ->
                    table(
                            "Query",
                            query.tableName()
                                    + (query.indexName() == null
                                            ? ""
                                            : "/index/" + query.indexName()));
            case TransactWriteItemsRequest transaction ->
                    transaction.transactItems().forEach(AwsCalls::note);
            case SignRequest sign -> key("Sign", sign.keyId());
            case GenerateMacRequest mac -> key("GenerateMac", mac.keyId());
            case EncryptRequest encrypt -> key("Encrypt", encrypt.keyId());
            case DecryptRequest decrypt -> key("Decrypt", decrypt.keyId());
            case GetPublicKeyRequest get -> key("GetPublicKey", get.keyId());
            case CreateKeyRequest create -> {
                key("CreateKey", "*");
                if (create.hasTags()) {
                    key("TagResource", "key/*");
                }
            }
            case SendMessageBatchRequest send ->
                    TAKEN.get().add("sqs:SendMessage " + send.queueUrl());
            case SendEmailRequest send -> {
                TAKEN.get().add("ses:SendEmail identity/*");
                TAKEN.get().add("ses:SendEmail configuration-set/" + send.configurationSetName());
            }
            case GetObjectRequest get -> object("GetObject", get.bucket(), get.key());
            case PutObjectRequest put -> object("PutObject", put.bucket(), put.key());
            default -> TAKEN.get().add("unknown:" + request.getClass().getSimpleName());
        }
    }

    private static void note(TransactWriteItem write) {
        if (write.put() != null) {
            table("PutItem", write.put().tableName());
        }
        if (write.update() != null) {
            table("UpdateItem", write.update().tableName());
        }
        if (write.delete() != null) {
            table("DeleteItem", write.delete().tableName());
        }
        if (write.conditionCheck() != null) {
            table("ConditionCheckItem", write.conditionCheck().tableName());
        }
    }

    private static void table(String action, String table) {
        TAKEN.get().add("dynamodb:" + action + " " + table);
    }

    /** Allowed by folder: names of objects are drawn by chance. */
    private static void object(String action, String bucket, String key) {
        TAKEN.get().add("s3:" + action + " " + bucket + "/" + key.split("/")[0] + "/*");
    }

    private static void key(String action, String key) {
        TAKEN.get().add("kms:" + action + " " + key);
    }
}
