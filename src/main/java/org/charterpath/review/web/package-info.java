/** Lets program admins name a stand-in for a review and give more time for a task. */
package org.charterpath.review.web;
