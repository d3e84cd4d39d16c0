/** The processes of a community: its year, and who becomes a member. */
package org.charterpath.community.process;
