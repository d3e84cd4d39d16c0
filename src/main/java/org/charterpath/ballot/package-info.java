/** What the members of a group put in order together: proposed, merged, put in order in secret, counted at the end. */
package org.charterpath.ballot;
