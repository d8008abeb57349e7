"""Saved mails (EML): the message, and each attachment as an input of its own."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator
from email.message import EmailMessage, Message

from dragoman.articles.formats.item import Item, LeftOut, Unpacked, iso_day, text_or_none, titled
from dragoman.articles.formats.unpack import DEPTH, Options, unpack
from dragoman.model import About, Failure

SHORT = 200  # code points under which a plain part is only a pointer to the HTML part


def mail_items(origin: str, data: bytes, options: Options, depth: int) -> Iterator[Unpacked]:
    """The message's text (plain, unless that is only a pointer to the HTML part) and its attachments."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except Exception as error:  # the parser of headers raises what it likes
        yield Failure(origin, f"a mail that cannot be read: {error}")
        return
    assert isinstance(message, EmailMessage)
    title, pictures, found = _header(message, "subject"), 0, False
    plain, marked = _content(message, "plain"), _content(message, "html")
    body = plain if plain and (len(plain) >= SHORT or not marked) else marked or plain
    if body and body.strip():
        found = True
        about = About(
            title=title,
            outlet=None,
            published=iso_day(_header(message, "date") or ""),
            author=_header(message, "from"),
            source="the mail's header",
        )
        yield Item(origin, titled(title, body), about)
    for number, part in enumerate(_attachments(message), 1):
        name = f"{origin}#{part.get_filename() or number}"
        if part.get_content_maintype() in ("image", "audio", "video"):
            pictures += 1
        elif depth >= DEPTH:
            yield Failure(name, "attachments inside attachments: too deep")
        else:
            payload = part.get_payload(decode=True)
            inner = part.get_payload() if part.get_content_type() == "message/rfc822" else None
            wrapped = inner[0] if isinstance(inner, list) and inner else None
            content = wrapped.as_bytes() if isinstance(wrapped, Message) else payload
            if isinstance(content, bytes) and content:
                found = True
                yield from unpack(name, io.BytesIO(content), options, depth + 1)
    if pictures:
        yield LeftOut(origin, f"{pictures} pictures, sounds or films of the mail")
    if not found:
        yield Failure(origin, "a mail without text")


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return text_or_none(str(message[name])) if message[name] is not None else None
    except Exception:  # damaged headers raise what they like
        return None


def _content(message: EmailMessage, kind: str) -> str | None:
    try:
        part = message.get_body((kind,))
        content = part.get_content() if part is not None else None
        return content if isinstance(content, str) else None
    except Exception:  # unknown encodings, damaged parts
        part = message.get_body((kind,))
        payload = part.get_payload(decode=True) if part is not None else None
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else None


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    try:
        yield from message.iter_attachments()
    except Exception:  # a multipart mail that is none
        return
