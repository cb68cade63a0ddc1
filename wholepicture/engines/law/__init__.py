"""The rules of law tried out exhaustively: proofs, minimal pairs, single edits, and how much is asked."""
