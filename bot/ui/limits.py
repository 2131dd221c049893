"""Discord's limits, each with the page that states it; tests hold every answer against them."""

MESSAGE_TEXT = 4000
"""Characters in all text displays of one message together: https://docs.discord.com/developers/components/reference"""
PLAIN_TEXT = 1_900
"""Characters of a message in plain words, 100 below its limit: a command's mention is longer than its name.
https://docs.discord.com/developers/resources/message"""
ACTION_ROW_BUTTONS = 5
"""Buttons in one row: https://docs.discord.com/developers/components/reference"""
BUTTON_LABEL = 80
"""Characters on a button: https://docs.discord.com/developers/components/reference"""
BUTTON_URL = 512
"""Characters of a link button's address: https://docs.discord.com/developers/components/reference"""
OPTIONS = 25
"""Options in a select: https://docs.discord.com/developers/components/reference"""
OPTION_TEXT = 100
"""Characters of an option's label, value and description: https://docs.discord.com/developers/components/reference"""
PLACEHOLDER = 150
"""Characters of what a select says while nothing is chosen: https://docs.discord.com/developers/components/reference"""
FIELD_LABEL = 45
"""Characters of a label in a form: https://docs.discord.com/developers/components/reference"""
FIELD_TEXT = 100
"""Characters below such a label, and in an empty field: https://docs.discord.com/developers/components/reference"""
FORM_TITLE = 45
"""Characters of a modal's title: https://docs.discord.com/developers/interactions/receiving-and-responding"""
FORM_ITEMS = 5
"""Top-level components of a modal: https://docs.discord.com/developers/interactions/receiving-and-responding"""
FORM_TEXT = 4000
"""Characters that a text input takes: https://docs.discord.com/developers/components/reference"""
THREAD_NAME = 100
"""Characters of a thread's name: https://docs.discord.com/developers/resources/channel"""
CHOICES = 25
"""Choices that autocomplete may offer: https://docs.discord.com/developers/interactions/application-commands"""
CHOICE_TEXT = 100
"""Characters of a choice's name and value: https://docs.discord.com/developers/interactions/application-commands"""
