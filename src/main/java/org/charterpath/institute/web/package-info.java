/** The institute's public pages, and what its admins and teams look at. */
package org.charterpath.institute.web;
