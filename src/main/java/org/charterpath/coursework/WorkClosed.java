package org.charterpath.coursework;

import java.util.Set;

/**
 * Open work was closed as not completed, or taken away from somebody who has left; published in that transaction.
 *
 * @param itemIds the courses and worksheets
 */
public record WorkClosed(String ownerId, Set<String> itemIds) {}
