package org.assaymark.lettering;

/** How heavy letters are. */
public enum Weight {
    REGULAR,
    BOLD
}
