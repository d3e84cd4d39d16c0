/** Advice that members of a community ask of colleagues, and programming that they propose. */
package org.charterpath.advice;
