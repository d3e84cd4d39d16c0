/** The page where people read their portfolio, ask for a new copy and take it away with their files. */
package org.charterpath.portfolio.web;
