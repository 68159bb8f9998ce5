"""The people of the demonstration county, and ids as their devices make them."""
from uuid import UUID

PASSWORD = "wuzhi-demo-only"
VILLAGE, GRID = "632822990901", "632822990901001"

_FIRST_ID = UUID("019b0000-0000-7000-8000-000000000000").int  # Version 7, of December 2025.


def sign_in(server, login_name):
    """A caller who is signed in by cookie."""
    client = server.client()
    client.post("/api/v1/session", {"login_name": login_name, "password": PASSWORD}, expect=201)
    assert client.cookies, "signing in sets a cookie"
    return client


def case_id(number):
    """The same id for the same number."""
    return str(UUID(int=_FIRST_ID + number))
