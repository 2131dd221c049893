# It is built from the sources of Python's own module.
from sqlite3 import *
