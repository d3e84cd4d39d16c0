/** An anonymous survey of a draft by its sections: answered once a link, shown by group, and answered theme by theme. */
package org.charterpath.survey;
