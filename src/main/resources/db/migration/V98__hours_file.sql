-- The coach desk leaves out hours about which no rule was asked yet: their participant still adds a file. What was
-- in review before there was a rule stays on the desk.
update hours_claim set rule_version = 0 where state = 'PENDING' and rule_version is null;
