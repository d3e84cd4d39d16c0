/** A database that an earlier version has left goes on with this one. */
package org.charterpath.upgrade;
