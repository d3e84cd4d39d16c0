/** Messages to people: each kept once in an outbox and sent by mail; and the daily digest of what is due. */
package org.charterpath.notification;
