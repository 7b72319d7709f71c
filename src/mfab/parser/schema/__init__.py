"""What every key means, and the JSON Schemas that tell an editor. Nothing here is loaded to validate or to plan."""
