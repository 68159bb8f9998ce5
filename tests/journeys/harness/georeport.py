"""The letter of Open311 GeoReport v2: the form of each answer, in XML and in JSON."""
import json
import re
import xml.etree.ElementTree as ET

# W3C NOTE-datetime with a zone: the subset of ISO 8601 that the specification asks for.
W3 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
DATATYPES = {"string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"}


# The forms of the answers, written down from the tables of the specification. Each leaf
# has a test of its text.
def words(text):
    return bool(text and text.strip())


def one_of(*words):
    return lambda text: text in words


def is_number(text):
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text or ""))


def is_date(text):
    return bool(W3.fullmatch(text or ""))


def or_empty(test):
    return lambda text: not text or test(text)


maybe = or_empty(words)
is_truth = one_of("true", "false")

SERVICE = {"service_code": words, "service_name": words, "description": maybe,
           "metadata": is_truth, "type": one_of("realtime", "batch", "blackbox"),
           "keywords": maybe, "group": maybe}
ATTRIBUTE = {"variable": is_truth, "code": words, "datatype": one_of(*DATATYPES),
             "required": is_truth, "datatype_description": maybe, "order": is_number,
             "description": maybe}
VALUE = {"key": words, "name": words}
REQUEST = {"service_request_id": words, "status": one_of("open", "closed"), "status_notes": maybe,
           "service_name": words, "service_code": words, "description": maybe,
           "agency_responsible": maybe, "service_notice": maybe,
           "requested_datetime": is_date, "updated_datetime": is_date,
           "expected_datetime": or_empty(is_date), "address": maybe,
           "address_id": maybe, "zipcode": maybe, "lat": is_number, "long": is_number,
           "media_url": maybe}
CREATED = {"service_request_id": words, "service_notice": maybe, "account_id": maybe}
TOKEN = {"service_request_id": words, "token": words}
UPDATE = {"update_id": words, "service_request_id": words, "status": words,
          "updated_datetime": is_date, "description": maybe, "media_url": maybe}
ERROR = {"code": is_number, "description": words}


def fits(element, form):
    """One element with exactly these leaves."""
    names = [child.tag for child in element]
    assert sorted(names) == sorted(form), f"{element.tag}: {names}, not {list(form)}"
    for child in element:
        assert form[child.tag](child.text), f"{child.tag}: {child.text!r}"


def all_fit(root, name, item, form):
    assert root.tag == name, f"{root.tag}, not {name}"
    for child in root:
        assert child.tag == item, f"{child.tag}, not {item}"
        fits(child, form)


def spark(element):
    """The JSON that an XML element becomes; leaves stay texts."""
    children = list(element)
    if not children:
        return element.text
    if len({child.tag for child in children}) == 1 and element.tag.endswith("s"):
        return [spark(child) for child in children]
    return {child.tag: spark(child) for child in children}


def as_texts(value):
    if isinstance(value, dict):
        return {key: as_texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_texts(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)


def send_to(client, path, fmt, status, **options):
    reply = client.send(options.pop("verb", "GET"), f"{path}.{fmt}", **options)
    assert reply.status == status, f"{path}.{fmt} -> {reply.status}: {reply.text[:500]}"
    kind = {"xml": "text/xml", "json": "application/json"}[fmt]
    assert reply.headers["content-type"] == f"{kind}; charset=utf-8", reply.headers
    return reply


def get_xml(client, path, status=200, **options):
    reply = send_to(client, path, "xml", status, **options)
    assert re.match(r'<\?xml version="1.0" encoding="utf-8"\?>', reply.text), reply.text[:100]
    return ET.fromstring(reply.body)


def get_json(client, path, status=200, **options):
    return json.loads(send_to(client, path, "json", status, **options).body)


def get_both(client, path, status=200, **options):
    """The XML; the JSON must say the same by the Spark convention."""
    root = get_xml(client, path, status, **options)
    told = get_json(client, path, status, **options)
    if list(root):
        assert as_texts(told) == spark(root), f"{path}: {told} is not {spark(root)}"
    else:
        assert told == [], told
    return root


def get_errors(client, path, status, **options):
    root = get_both(client, path, status, **options)
    all_fit(root, "errors", "error", ERROR)
    assert len(root) >= 1
    return [error.find("description").text for error in root]


def post_form(client, fields, *files, path="requests"):
    """POST of a form with files, each a pair of field and bytes."""
    parts = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
    parts += [(f'name="{name}"; filename="a.jpg"', content) for name, content in files]
    body = b"".join(b"--XX\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n"
                    + content + b"\r\n" for head, content in parts) + b"--XX--\r\n"
    return client.send("POST", f"/open311/v2/{path}.json", body, None,
                       {"content-type": "multipart/form-data; boundary=XX"})
