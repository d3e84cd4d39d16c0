/** The page on which a person's growth is seen, and the links that lead to it. */
package org.charterpath.assessment.web;
