package org.assaymark.verification.page;

import java.util.Optional;

/**
 * Something went wrong, said to a person.
 *
 * @param status the HTTP status; 400, 404, 410, 413 and 500 have words of their own
 * @param detail what went wrong this time, for a person; no secret, no personal data
 * @param reference what to quote when asking for help, such as the request's id
 */
public record ProblemPage(int status, Optional<String> detail, Optional<String> reference) {}
