/** What people see who open us from a learning platform. Start at {@link Pages}. */
@NullMarked
package org.assaymark.webhooks.page;

import org.jspecify.annotations.NullMarked;
