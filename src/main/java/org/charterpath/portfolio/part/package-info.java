/** The chapters of a portfolio as a document, one for each class, out of what the features know. */
package org.charterpath.portfolio.part;
