/** Tells materials what a task of the engine is about. */
package org.charterpath.materials.process;
