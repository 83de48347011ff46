package org.assaymark.local;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.assaymark.loopback.DynamoDbLocal;
import org.assaymark.loopback.KmsEndpoint;
import org.assaymark.loopback.S3Endpoint;
import org.assaymark.loopback.SesEndpoint;
import org.assaymark.loopback.SqsServer;

/**
 * The loopback endpoints that stand for AWS. The functions find them the way they find AWS, by the
 * SDK's own settings.
 */
record Endpoints(
        DynamoDbLocal dynamo, KmsEndpoint kms, S3Endpoint s3, SqsServer sqs, SesEndpoint ses)
        implements AutoCloseable {
    private static final String SECRET = "local";

    static Endpoints start(DataDirectory directory) throws IOException {
        var endpoints =
                new Endpoints(
                        DynamoDbLocal.start(Optional.of(directory.tables())),
                        KmsEndpoint.start(directory.keys(), 0),
                        S3Endpoint.start(directory.files(), 0, SECRET),
                        SqsServer.start(),
                        SesEndpoint.start(directory.outbox(), 0));
        pointTheSdkAt(
                Map.of(
                        "DynamoDb", endpoints.dynamo.uri(),
                        "Kms", endpoints.kms.uri(),
                        "S3", endpoints.s3.uri(),
                        "Sqs", endpoints.sqs.uri(),
                        "SesV2", endpoints.ses.uri()));
        return endpoints;
    }

    private static void pointTheSdkAt(Map<String, URI> endpoints) {
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", SECRET);
        endpoints.forEach(
                (service, uri) -> System.setProperty("aws.endpointUrl" + service, uri.toString()));
    }

    @Override
    public void close() throws IOException {
        ses.close();
        sqs.close();
        s3.close();
        kms.close();
        dynamo.close();
    }
}
