/** Asks the coach from My Journey. */
package org.charterpath.question.web;
