/** Reads the diagrams of deployed models from the engine. */
package org.charterpath.diagram.process;
