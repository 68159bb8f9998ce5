"""What journeys are written with: see ../README.md."""
