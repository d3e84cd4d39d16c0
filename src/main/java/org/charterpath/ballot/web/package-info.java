/** The page of a ballot. */
package org.charterpath.ballot.web;
