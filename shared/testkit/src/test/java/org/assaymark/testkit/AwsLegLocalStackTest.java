package org.assaymark.testkit;

import org.junit.jupiter.api.extension.RegisterExtension;

final class AwsLegLocalStackTest extends AwsLegContract {
    @RegisterExtension static final AwsLeg AWS = new LocalStackAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
