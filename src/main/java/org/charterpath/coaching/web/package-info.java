/** The page of one-on-one coaching, for those who book and those who publish. */
package org.charterpath.coaching.web;
