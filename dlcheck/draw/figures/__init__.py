"""Pictures that are not boxes and lines: schedules, bars, plots, and several pictures on one page."""
