"""Files as people send them, made when they are needed: photos with all that a phone writes into
them, and what only pretends to be one."""
import base64
import struct
import zlib

# A photo of 32 by 24 pixels, as an encoder made it.
_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVG"
    "ZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8"
    "fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAYACADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcI"
    "CQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRol"
    "JicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip"
    "qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAA"
    "AAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLR"
    "ChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaX"
    "mJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEA"
    "PwDnUg9qsJB7VbSD2qwkHtXXKqZUa5USD2qdIParaQe1WEg9q55VT2aNcjSD2qdIPaiiuaUmfI0ZssJB7VYSD2oornlJ"
    "nsUZs//Z")
# What stands in the metadata of phone_jpeg() and nowhere else.
TELLING = [b"Exif", b"SERIAL-8812", b"GPS", b"36.298N", b"xmpmeta", "张三".encode()]


def _segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def _entry(tag, kind, count, value):
    return struct.pack(">HHI", tag, kind, count) + value


def _exif():
    """A TIFF directory with the maker and the address of a GPS directory: 36° N, 98° E."""
    def degrees(number):
        return struct.pack(">6I", number, 1, 17, 1, 53, 1)

    head = b"MM\0*" + struct.pack(">I", 8)
    first = (struct.pack(">H", 2) + _entry(0x010f, 2, 4, b"Pho\0")
             + _entry(0x8825, 4, 1, struct.pack(">I", 38)) + struct.pack(">I", 0))
    gps = (struct.pack(">H", 4) + _entry(1, 2, 2, b"N\0\0\0")
           + _entry(2, 5, 3, struct.pack(">I", 92)) + _entry(3, 2, 2, b"E\0\0\0")
           + _entry(4, 5, 3, struct.pack(">I", 116)) + struct.pack(">I", 0))
    return (b"Exif\0\0" + head + first + gps + degrees(36) + degrees(98)
            + b"SERIAL-8812 GPS 36.298N 98.095E")


def phone_jpeg(tail=b""):
    """With Exif, a place, XMP and a comment; `tail` is what comes after the picture."""
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude/></x:xmpmeta>"
    return (_JPEG[:2] + _segment(0xe1, _exif()) + _segment(0xe1, xmp)
            + _segment(0xfe, "张三的手机".encode()) + _JPEG[2:] + tail)


def _chunk(name, content):
    return (struct.pack(">I", len(content)) + name + content
            + struct.pack(">I", zlib.crc32(name + content)))


def png(width=20, height=10, text=""):
    """A grey ramp; `text` goes into a comment of the file."""
    rows = b"".join(b"\0" + bytes((x * 255 // width, y * 255 // height, 90)[i]
                                  for x in range(width) for i in range(3))
                    for y in range(height))
    note = _chunk(b"tEXt", b"Comment\0" + text.encode()) if text else b""
    return (b"\x89PNG\r\n\x1a\n"
            + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + note
            + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b""))


def _box(name, content):
    return struct.pack(">I", len(content) + 8) + name + content


def mp4(handler):
    """A recording with one track: b"soun" is sound, b"vide" a film."""
    track = _box(b"trak", _box(b"mdia", _box(b"hdlr", bytes(8) + handler + bytes(13))))
    return (_box(b"ftyp", b"isom\0\0\2\0isom") + _box(b"moov", track)
            + _box(b"mdat", b"\x21\x1b" * 50))


def mp3(words=b"TITLE 36.298N"):
    """Two frames of silence between tags that say `words`."""
    frame = b"\xff\xf3\x34\xc4" + bytes(68)
    tag = b"ID3\x04\0\0\0\0\0" + bytes([len(words)]) + words
    return tag + frame + frame + (b"TAG" + words).ljust(128, b"\0")
