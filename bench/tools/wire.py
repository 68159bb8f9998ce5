"""Requests as they go over the wire, prepared for bench_load."""
import json
import os
import struct
import time
import uuid


def request(verb, path, body=None, **headers):
    lines = [f"{verb} {path} HTTP/1.1", "Host: 127.0.0.1"]
    raw = b""
    if body is not None:
        raw = json.dumps(body, ensure_ascii=False).encode()
        lines += ["Content-Type: application/json", f"Content-Length: {len(raw)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + raw


def write(path, requests):
    with open(path, "wb") as file:
        for each in requests:
            file.write(struct.pack("<I", len(each)) + each)
    return path


def new_ids(count):
    """UUIDs of version 7, a thousand to each of the milliseconds before now."""
    first = int(time.time() * 1000) - count // 1000 - 1
    for number in range(count):
        random = int.from_bytes(os.urandom(10), "big")
        value = (first + number // 1000) << 80 | random
        value = value & ~(0xF << 76) | 7 << 76
        value = value & ~(3 << 62) | 2 << 62
        yield str(uuid.UUID(int=value))
