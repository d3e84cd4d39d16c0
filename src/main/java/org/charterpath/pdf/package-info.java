/** Documents to take away: tagged PDFs from templates, in fonts that show what people are called. */
package org.charterpath.pdf;
