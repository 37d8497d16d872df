"""Times: deadlines, periods, lengths of time and rhythms."""
