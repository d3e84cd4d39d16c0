/** What a form asks, the rules that a form cannot say itself, what was answered, and every submission ever made. */
package org.charterpath.form;
