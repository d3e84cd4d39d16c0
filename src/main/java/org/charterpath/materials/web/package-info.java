/** The pages on which materials are kept and found, their addresses, and the API of the tab in Tasklist. */
package org.charterpath.materials.web;
