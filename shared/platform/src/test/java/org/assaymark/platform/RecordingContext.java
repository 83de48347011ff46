package org.assaymark.platform;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.loopback.LambdaContext;

/** What Lambda tells a function, and everything that the function logs. */
final class RecordingContext implements Context {
    private final Context lambda = new LambdaContext("test");
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                lines.add(message);
            }

            @Override
            public void log(byte[] message) {
                lines.add(new String(message, StandardCharsets.UTF_8));
            }
        };
    }

    @Override
    public String getAwsRequestId() {
        return lambda.getAwsRequestId();
    }

    @Override
    public String getLogGroupName() {
        return lambda.getLogGroupName();
    }

    @Override
    public String getLogStreamName() {
        return lambda.getLogStreamName();
    }

    @Override
    public String getFunctionName() {
        return lambda.getFunctionName();
    }

    @Override
    public String getFunctionVersion() {
        return lambda.getFunctionVersion();
    }

    @Override
    public String getInvokedFunctionArn() {
        return lambda.getInvokedFunctionArn();
    }

    @Override
    public CognitoIdentity getIdentity() {
        return lambda.getIdentity();
    }

    @Override
    public ClientContext getClientContext() {
        return lambda.getClientContext();
    }

    @Override
    public int getRemainingTimeInMillis() {
        return lambda.getRemainingTimeInMillis();
    }

    @Override
    public int getMemoryLimitInMB() {
        return lambda.getMemoryLimitInMB();
    }
}
