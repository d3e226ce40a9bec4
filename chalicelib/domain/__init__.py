"""The rules of the reference desk, pure: no AWS, no clock, no environment, no randomness. Imported by all else."""
