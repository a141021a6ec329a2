"""The sections of a report on one programme: each module words one of them, or says that there is none."""
