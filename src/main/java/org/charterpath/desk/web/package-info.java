/** The page of the coach desk, and those of private notes. */
package org.charterpath.desk.web;
