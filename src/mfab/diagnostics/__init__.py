"""What we tell an author: a place, a sentence, a code."""
