"""What all slash commands share: their tree, their options, telling Discord of them."""
