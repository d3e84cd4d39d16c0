/** Makes PDF documents that a screen reader can read. */
package org.charterpath.document;
