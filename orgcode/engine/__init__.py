"""The engine: a child process that encodes and suggests, so that no screen ever waits for a model."""
