package org.assaymark.cdk;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assaymark.records.TableDefinition;
import org.assaymark.records.Tables;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SesLocal;
import org.assaymark.testkit.SqsLocal;
import software.amazon.awssdk.services.kms.model.KeySpec;

/**
 * Tables, keys, a queue and a bucket on the loopback address that stand for those of the template;
 * new clients of this JVM find them.
 */
final class Place implements AutoCloseable {
    /** What none of the template's keys is was made for an issuer. */
    private static final Pattern MADE_HERE = Pattern.compile("arn:aws:kms:\\S+:key/[0-9a-f-]{36}");

    /**
     * By what the template calls a table or key, {@code table/credentials}, what it is called here.
     */
    private final Map<String, String> physical = new TreeMap<>();

    private final Map<String, String> properties = new HashMap<>();

    Place(DynamoLocal dynamo, KmsLocal kms, S3Local s3, SqsLocal sqs, SesLocal ses) {
        for (TableDefinition table : Tables.all()) {
            physical.put(
                    "table/" + table.name(), dynamo.createTable(table.toRequest(table.name())));
        }
        physical.put("queue/batchQueue", sqs.newQueue());
        physical.put("queue/inboundQueue", sqs.newQueue());
        physical.put("queue/fulfilmentsQueue", sqs.newQueue());
        physical.put("bucket/batchFiles", s3.newBucket());
        physical.put("key/ed25519", kms.newKey(KeySpec.ECC_NIST_EDWARDS25519));
        physical.put("key/p256", kms.newKey(KeySpec.ECC_NIST_P256));
        physical.put("key/learnermac", kms.newKey(KeySpec.HMAC_256));
        physical.put("key/cursormac", kms.newKey(KeySpec.HMAC_256));
        physical.put("key/outboundsecrets", kms.newKey(KeySpec.SYMMETRIC_DEFAULT));
        physical.put("key/inboundsecrets", kms.newKey(KeySpec.SYMMETRIC_DEFAULT));
        physical.put("key/vcapied25519", kms.newKey(KeySpec.ECC_NIST_EDWARDS25519));
        physical.put("key/vcapip256", kms.newKey(KeySpec.ECC_NIST_P256));
        physical.put("key/vcapip384", kms.newKey(KeySpec.ECC_NIST_P384));
        property("aws.region", "us-east-1");
        property("aws.accessKeyId", "local");
        property("aws.secretAccessKey", "local");
        property("aws.endpointUrlDynamoDb", dynamo.uri().toString());
        property("aws.endpointUrlKms", kms.uri().toString());
        property("aws.endpointUrlS3", s3.uri().toString());
        property("aws.endpointUrlSqs", sqs.uri().toString());
        property("aws.endpointUrlSesV2", ses.uri().toString());
    }

    /** As the template sets it, with the tables and keys that are here. */
    Map<String, String> environment(String area) {
        var environment = new TreeMap<String, String>();
        SettingsTest.environment(area, Synthesis.withEverything())
                .forEach(
                        (name, value) ->
                                environment.put(name, physical.getOrDefault(value, value)));
        return environment;
    }

    /** The text with the names of the template. */
    String named(String text) {
        String named = text;
        for (Map.Entry<String, String> each : physical.entrySet()) {
            named = named.replace(each.getValue(), each.getKey());
        }
        return MADE_HERE.matcher(named).replaceAll("key/*");
    }

    @Override
    public void close() {
        properties.keySet().forEach(System::clearProperty);
    }

    private void property(String name, String value) {
        properties.put(name, value);
        System.setProperty(name, value);
    }
}
