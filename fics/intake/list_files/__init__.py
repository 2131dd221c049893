"""Files that hold a whole list, each form's reader by itself."""
