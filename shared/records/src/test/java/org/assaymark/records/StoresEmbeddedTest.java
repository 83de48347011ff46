package org.assaymark.records;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.EmbeddedAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The stores on DynamoDB Local")
final class StoresEmbeddedTest {
    @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();

    @Nested
    class Issuers extends IssuerStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class IssuerKeys extends IssuerKeyStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Courses extends LtiCoursesContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class CourseResults extends LtiResultsContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Achievements extends AchievementStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Designs extends DesignStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Credentials extends CredentialStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class StatusLists extends StatusListStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Learners extends LearnerStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Batches extends BatchStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class ApiKeys extends ApiKeyStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class AuditLog extends AuditStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class RateLimits extends RateLimitStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Repetitions extends ReceiptsContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class PagesOfLists extends PagesContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Wallets extends WalletStoresContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Connections extends ConnectionStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class InboundEvents extends InboundEventStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Fulfilments extends FulfilmentStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Rules extends RuleStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Deliveries extends DeliveryStoreContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }
}
