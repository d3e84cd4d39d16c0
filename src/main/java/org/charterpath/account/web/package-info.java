/** The pages of accounts: the first start, setting and forgetting a password, and the people of the installation. */
package org.charterpath.account.web;
