"""What an export of DiscordChatExporter holds of a message."""

import msgspec


class MessageAuthor(msgspec.Struct, rename="camel", frozen=True):
    """Who wrote a message."""

    id: str | None = None
    name: str | None = None
    nickname: str | None = None
    is_bot: bool = False


class EmbedField(msgspec.Struct, frozen=True):
    """A labelled value of an embed."""

    name: str | None = None
    value: str | None = None


class EmbedAuthor(msgspec.Struct, frozen=True):
    """The name above an embed."""

    name: str | None = None


class Embed(msgspec.Struct, frozen=True):
    """A bot's card, or the preview that Discord draws of a link."""

    title: str | None = None
    url: str | None = None
    description: str | None = None
    author: EmbedAuthor | None = None
    fields: tuple[EmbedField, ...] = ()


class Attachment(msgspec.Struct, rename="camel", frozen=True):
    """A file that hung on a message."""

    file_name: str | None = None


class Reference(msgspec.Struct, rename="camel", frozen=True):
    """The message that another answers."""

    message_id: str | None = None


class Forwarded(msgspec.Struct, frozen=True):
    """What somebody passed on of another's message."""

    content: str | None = None
    embeds: tuple[Embed, ...] = ()


class ExportedMessage(msgspec.Struct, rename="camel", frozen=True):
    """A message with what of it matters here; reactions are no recs, and so are left out."""

    id: str = ""
    type: str = "Default"
    timestamp: str | None = None
    content: str | None = None
    author: MessageAuthor = MessageAuthor()
    attachments: tuple[Attachment, ...] = ()
    embeds: tuple[Embed, ...] = ()
    reference: Reference | None = None
    forwarded_message: Forwarded | None = None
