/** The pages of policy issues. */
package org.charterpath.policy.web;
