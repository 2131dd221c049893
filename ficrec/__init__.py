"""FicRec as it is installed: one package holds all of it, beside no other program's."""
