/** The pages of needs and convenings. */
package org.charterpath.convening.web;
