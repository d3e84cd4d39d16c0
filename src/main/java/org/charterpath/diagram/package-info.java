/** Draws deployed models for pages, from the places that their diagrams give to each element. */
package org.charterpath.diagram;
