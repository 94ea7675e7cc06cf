"""How right the check is: statements with labels, of which one half was never looked at while rules were written."""
