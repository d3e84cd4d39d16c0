/** What a form asks, the rules that a form cannot say itself, and every submission ever made. */
package org.charterpath.form;
