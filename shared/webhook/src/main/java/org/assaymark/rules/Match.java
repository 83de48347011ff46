package org.assaymark.rules;

/** Whether a rule fires for an event. */
public sealed interface Match {
    Rule rule();

    /** Why or why not, for a person. */
    String sentence();

    /**
     * @param quantity of the items that it fires for, together; more than one are seats
     */
    record Fires(Rule rule, int quantity, String sentence) implements Match {}

    /** What the order was about decides: the event itself does not say it. */
    record DependsOnOrder(Rule rule, String sentence) implements Match {}

    record Passes(Rule rule, Obstacle obstacle, String sentence) implements Match {}

    /** What kept a rule from firing; the first that did. */
    enum Obstacle {
        KIND,
        ITEM,
        TRUST,
        SCORE,
        MANUAL
    }
}
