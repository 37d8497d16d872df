"""Run the stages over one report or many."""
