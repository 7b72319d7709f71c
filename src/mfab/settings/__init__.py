"""What the environment and the workspace say."""
