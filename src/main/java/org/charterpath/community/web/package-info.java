/** Pages of communities of practice: the list that everybody reads, and the room of each. */
package org.charterpath.community.web;
