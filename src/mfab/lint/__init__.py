"""Rules: what a planner would tell an author who asked."""
