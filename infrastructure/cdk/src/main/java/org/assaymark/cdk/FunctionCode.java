package org.assaymark.cdk;

import software.amazon.awscdk.services.lambda.Code;

/** Where the code of a function comes from. */
@FunctionalInterface
interface FunctionCode {
    /**
     * @param area the module under {@code functions/}, {@code issuance}
     * @param entry the name of the class that Lambda calls
     */
    Code of(String area, String entry);
}
