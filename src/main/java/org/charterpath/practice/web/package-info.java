/** The pages of the library and of try-outs. */
package org.charterpath.practice.web;
