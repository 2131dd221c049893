"""What a server and authors have chosen: settings, blocks, requests, limits."""
