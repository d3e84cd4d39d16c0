/** The API through which the Files tab of Tasklist adds, lists, hands out and deletes evidence. */
package org.charterpath.evidence.web;
