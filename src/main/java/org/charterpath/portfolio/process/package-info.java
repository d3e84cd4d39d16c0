/** The portfolio's steps in {@code closing}, and the tables that its form shows. */
package org.charterpath.portfolio.process;
