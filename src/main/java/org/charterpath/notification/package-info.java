/** Messages to people: kept in an outbox, sent by mail, never twice; and the daily digest of what is due. */
package org.charterpath.notification;
