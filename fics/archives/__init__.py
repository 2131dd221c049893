"""How archives are asked: by a worker process, politely."""
