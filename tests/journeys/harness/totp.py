"""What an authenticator app shows."""
import base64
import hashlib
import hmac
import struct
import time


def code_of(secret, ahead=0):
    """RFC 6238 over the secret as an app types it; so many half minutes ahead."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 10**6:06d}"
