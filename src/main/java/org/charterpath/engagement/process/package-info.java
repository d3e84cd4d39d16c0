/** The process of an engagement: from the request until every session is settled. */
package org.charterpath.engagement.process;
