/** How people sign in and out, once for the webapps and our own pages, and what anonymous visitors may see. */
package org.charterpath.access.web;
