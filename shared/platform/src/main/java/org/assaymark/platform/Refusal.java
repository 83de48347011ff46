package org.assaymark.platform;

/**
 * Ends a request with a problem, from wherever it was noticed that the caller may not or cannot go
 * on.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.type());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
