"""Discord's limits, each with the page that states it; tests hold every answer against them."""

COMPONENTS = 40
"""Components in one message, nested ones counted: https://docs.discord.com/developers/components/reference"""
MESSAGE_TEXT = 4000
"""Characters in all text displays of one message together: the same page."""
ACTION_ROW_BUTTONS = 5
"""Buttons in one row: the same page."""
BUTTON_LABEL = 80
"""Characters on a button: the same page."""
BUTTON_URL = 512
"""Characters of a link button's address: the same page."""
CUSTOM_ID = 100
"""Characters of a custom id: the same page."""
OPTIONS = 25
"""Options in a select: the same page."""
OPTION_TEXT = 100
"""Characters of an option's label, value and description: the same page."""
FORM_TITLE = 45
"""Characters of a modal's title: https://docs.discord.com/developers/interactions/receiving-and-responding"""
FORM_ITEMS = 5
"""Top-level components of a modal: the same page."""
FORM_TEXT = 4000
"""Characters that a text input takes: https://docs.discord.com/developers/components/reference"""
THREAD_NAME = 100
"""Characters of a thread's name: https://docs.discord.com/developers/resources/channel"""
LABEL_TEXT = 45
"""Characters of a label in a modal: the same page."""
LABEL_DESCRIPTION = 100
"""Characters of a label's description in a modal: the same page."""
CHOICES = 25
"""Choices that autocomplete may offer: https://docs.discord.com/developers/interactions/application-commands"""
CHOICE_TEXT = 100
"""Characters of a choice: the same page."""
DESCRIPTION = 100
"""Characters of a command's or option's description: the same page."""
