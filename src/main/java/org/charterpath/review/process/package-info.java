/** Gives reviews to people in models, keeps them in step with the engine's tasks, and lets whoever has a task read what it is about. */
package org.charterpath.review.process;
