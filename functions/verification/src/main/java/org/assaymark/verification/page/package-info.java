/**
 * The public pages for people: view records in, HTML out. No AWS, no HTTP types, no store.
 *
 * <p>Start with {@link org.assaymark.verification.page.Pages}; each method takes one view record.
 * Markup is in {@code src/main/jte}, wording in the {@code …Words} classes, the look in {@code
 * page.css}. Every value is somebody else's text: templates escape it, and markup that is not a
 * template's is made only in {@code Markdown}, {@code Icon} and {@code Seal}.
 */
@NullMarked
package org.assaymark.verification.page;

import org.jspecify.annotations.NullMarked;
