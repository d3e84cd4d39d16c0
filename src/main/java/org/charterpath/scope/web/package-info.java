/** The page of a scope. */
package org.charterpath.scope.web;
