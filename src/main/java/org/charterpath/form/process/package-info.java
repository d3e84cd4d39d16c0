/** Hooks the form contract into the engine, so that it holds on every path. */
package org.charterpath.form.process;
