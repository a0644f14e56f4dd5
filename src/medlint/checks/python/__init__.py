"""Checks that the vocabulary of cards cannot say; each still has its card. Built-in cards only."""
