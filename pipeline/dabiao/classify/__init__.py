"""Say which of the nine indicator types an indicator belongs to."""
