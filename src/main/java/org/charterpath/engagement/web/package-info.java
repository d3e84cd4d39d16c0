/** Pages of engagements: the catalog and the request that everybody sees, and the room of each for its people. */
package org.charterpath.engagement.web;
