"""Any bytes at all, and hostile names in every field: dlcheck answers, and what it says commands nothing."""
