/** The pages of advice and of proposals for other programming. */
package org.charterpath.advice.web;
